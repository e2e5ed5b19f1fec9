/**
 * The walls of the house: what each part may import. `npm test` checks them; lib/tooling/walls.test.ts checks that
 * the check works. Why: lib/decisions/0001-the-house-and-its-walls.md.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const mayImport = {
  sim: [],
  kube: ['sim'],
  images: ['sim', 'kube'],
  cluster: ['sim', 'kube', 'images'],
  host: ['sim'],
  kubectl: ['sim', 'kube', 'host'],
  workspace: ['sim', 'kube', 'images', 'cluster', 'host', 'kubectl', 'protocol'],
  labs: ['sim', 'kube', 'workspace', 'protocol'],
  course: ['labs', 'protocol'],
  protocol: [],
  server: ['workspace', 'labs', 'course', 'protocol'],
};

// Beside its row, the host may use the one contract by which tools talk to the cluster.
const extra = {
  host: ['^lib/kube/api-client\\.ts$', '^lib/kube/object\\.ts$'],
  // The door speaks the world's HTTP.
  server: ['^lib/sim/http\\.ts$', '^lib/sim/text\\.ts$'],
};

const pureParts = Object.keys(mayImport).filter((part) => part !== 'server');
const offline = '\\.test\\.ts$|/testing/|^lib/kube/schema/build/|^lib/kubectl/build/';

/** The pages' parts that run in a browser say so in their first line. */
function clientFiles() {
  const app = join(__dirname, 'app');
  if (!existsSync(app)) return [];
  return readdirSync(app, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => readFileSync(join(app, name), 'utf8').startsWith("'use client'"))
    .map((name) => `app/${name}`);
}

const exactly = (paths) =>
  `^(${paths.map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;

const walls = Object.entries(mayImport).map(([part, others]) => ({
  name: `wall-${part}`,
  comment: `lib/${part} may import only: ${others.join(', ') || 'nothing of the house'}`,
  severity: 'error',
  from: { path: `^lib/${part}/`, pathNot: offline },
  to: {
    path: '^(lib|app)/',
    pathNot: [`^lib/(${[part, ...others].join('|')})/`, ...(extra[part] ?? [])],
  },
}));

module.exports = {
  forbidden: [
    ...walls,
    {
      name: 'no-built-ins-below-server',
      comment:
        'The engine runs unchanged in a test, a worker or a browser: no Node built-ins below server',
      severity: 'error',
      from: { path: `^lib/(${pureParts.join('|')})/`, pathNot: offline },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-uses-server-and-course',
      comment: 'Pages use server, course and protocol',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^lib/', pathNot: '^lib/(server|course|protocol)/' },
    },
    {
      name: 'browser-uses-protocol',
      comment: 'What runs in a browser reaches protocol and other parts of pages, and nothing else',
      severity: 'error',
      from: { path: exactly(clientFiles()) },
      to: { path: '^lib/', pathNot: '^lib/protocol/', reachable: true },
    },
    {
      name: 'prisma-only-in-server',
      comment: 'Only lib/server talks to the database',
      severity: 'error',
      from: { path: '^(lib|app)/', pathNot: '^lib/server/' },
      to: { path: '@prisma/|^prisma/' },
    },
    {
      name: 'no-cycles',
      comment:
        'A cycle of imports has no beginning to read from; but in the shell, words hold words',
      severity: 'error',
      from: { path: '^(lib|app)/', pathNot: '^lib/host/shell/expand/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment:
        'An import that does not resolve is not checked by any other rule (mdast is types alone)',
      severity: 'error',
      from: { path: '^(lib|app|e2e)/' },
      to: { couldNotResolve: true, pathNot: '^mdast$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'generated/|testdata/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

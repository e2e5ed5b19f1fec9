/** kubectl cluster-info dump. Spec: staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo_dump.go */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { clusterInfoDumpPage } from '../pages/cluster-info-dump.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';
import { isFailure } from '../errors.ts';

type Dump = Invocation<(typeof clusterInfoDumpPage)['flags']>;

const namespacedTypes: readonly [path: string, file: string][] = [
  ['/api/v1/namespaces/NS/events', 'events'],
  ['/api/v1/namespaces/NS/replicationcontrollers', 'replication-controllers'],
  ['/api/v1/namespaces/NS/services', 'services'],
  ['/apis/apps/v1/namespaces/NS/daemonsets', 'daemonsets'],
  ['/apis/apps/v1/namespaces/NS/deployments', 'deployments'],
  ['/apis/apps/v1/namespaces/NS/replicasets', 'replicasets'],
  ['/api/v1/namespaces/NS/pods', 'pods'],
];

export const clusterInfoDump = defineCommand(clusterInfoDumpPage, {
  run(invocation) {
    const { flags, session } = invocation;
    const printer = createObjectPrinter(session, { ...flags, output: flags.output || 'json' });
    const extension = flags.output === 'yaml' ? 'yaml' : 'json';
    const dump = (path: string, file: string) => {
      const text = printer?.(session.rest.send({ path }) as AnyObject) ?? '';
      write(invocation, `${file}.${extension}`, text);
    };
    dump('/api/v1/nodes', 'nodes');
    for (const namespace of namespacesOf(invocation)) {
      for (const [path, file] of namespacedTypes)
        dump(path.replace('NS', namespace), `${namespace}/${file}`);
      dumpLogs(invocation, namespace);
    }
    if (!isToStdout(invocation))
      session.out(`Cluster info dumped to ${flags['output-directory']}\n`);
  },
});

const isToStdout = ({ flags }: Dump) => ['', '-'].includes(flags['output-directory']);

function namespacesOf({ flags, session }: Dump): string[] {
  if (flags['all-namespaces'])
    return asArray(asObject(session.rest.send({ path: '/api/v1/namespaces' }))['items']).map(
      (one) => asString(asObject(asObject(one)['metadata'])['name']),
    );
  return flags.namespaces.length > 0 ? [...flags.namespaces] : ['kube-system', session.namespace];
}

function dumpLogs(invocation: Dump, namespace: string): void {
  const { session } = invocation;
  const pods = asArray(
    asObject(session.rest.send({ path: `/api/v1/namespaces/${namespace}/pods` }))['items'],
  );
  for (const pod of pods) {
    const name = asString(asObject(asObject(pod)['metadata'])['name']);
    const containers = asArray(asObject(asObject(pod)['spec'])['containers']);
    for (const container of containers.map((one) => asString(asObject(one)['name']))) {
      const where = `pod ${namespace}/${name}`;
      write(
        invocation,
        `${namespace}/${name}/logs.txt`,
        logText(invocation, { namespace, name, container, where }),
      );
    }
  }
}

function logText(
  { session }: Dump,
  {
    namespace,
    name,
    container,
    where,
  }: { namespace: string; name: string; container: string; where: string },
): string {
  const title = `container ${container} of ${where}`;
  let text: string;
  try {
    text = String(
      session.rest.send({
        path: `/api/v1/namespaces/${namespace}/pods/${name}/log`,
        query: { container },
      }) ?? '',
    );
  } catch (error) {
    if (!isFailure(error)) throw error;
    text = `Create log error: ${error.message}\n`;
  }
  return `==== START logs for ${title} ====\n${text}==== END logs for ${title} ====\n`;
}

function write(invocation: Dump, file: string, text: string): void {
  const { flags, session } = invocation;
  if (isToStdout(invocation)) {
    session.out(text);
    return;
  }
  const { process } = session;
  const parts = `${flags['output-directory']}/${file}`.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = process.path(parts.slice(0, depth).join('/') || '/');
    if (!process.files.stat(folder)) process.files.makeFolder(folder);
  }
  process.files.write(process.path(parts.join('/')), text);
}

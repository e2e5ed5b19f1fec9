/**
 * docker build, as the builder before BuildKit shows it: every instruction is a step.
 * Spec: https://docs.docker.com/reference/cli/docker/image/build/
 */
import {
  DockerError,
  type BuildRecipe,
  type BuiltFile,
  type DockerEngine,
} from '#lib/sim/docker-engine.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import type { Process, Running } from '../../process.ts';
import { streamSession } from '../../streams/stream-session.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf, shortId, wrongArguments } from './client.ts';
import {
  commandOf,
  DockerfileError,
  parseDockerfile,
  variablesOf,
  type Instruction,
} from './dockerfile.ts';
import { showPull } from './pull-output.ts';
import { humanSize } from './table.ts';

interface Building {
  readonly process: Process;
  readonly engine: DockerEngine;
  /** The folder of the build's context. */
  readonly context: string;
}

export const build = defineSubcommand({
  name: 'build',
  aliases: ['image build'],
  summary: 'Build an image from a Dockerfile',
  usage: 'PATH | URL | -',
  options: {
    file: {
      short: 'f',
      takes: 'string',
      help: "Name of the Dockerfile (Default is 'PATH/Dockerfile')",
    },
    tag: {
      short: 't',
      takes: 'list',
      repeats: true,
      help: "Name and optionally a tag in the 'name:tag' format",
    },
    quiet: { short: 'q', help: 'Suppress the build output and print image ID on success' },
    'no-cache': { help: 'Do not use cache when building the image' },
  },
  *run({ process, options, args: [path] }) {
    if (path === undefined) return wrongArguments(process, 'build', 'exactly 1 argument');
    const engine = daemonOf(process);
    const context = process.path(path);
    const file = options.file === undefined ? `${context}/Dockerfile` : process.path(options.file);
    if (process.files.stat(file)?.type !== 'file') {
      process.err(
        `unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${file}: no such file or directory\n`,
      );
      return 1;
    }
    const size = Object.values(filesBelow(process.files, context)).join('').length;
    process.out(`Sending build context to Docker daemon  ${humanSize(size + 2048, 4)}\n`);
    try {
      const steps = parseDockerfile(process.files.read(file));
      return yield* take({ process, engine, context }, steps, options.tag);
    } catch (error) {
      if (!(error instanceof DockerfileError)) throw error;
      throw new DockerError(error.message);
    }
  },
});

/** Every file below a folder, by path. */
function filesBelow(files: FileSystem, folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of files.stat(folder)?.type === 'folder' ? files.list(folder) : []) {
    const path = `${folder}/${name}`;
    const entry = files.stat(path);
    if (entry?.type === 'folder') Object.assign(found, filesBelow(files, path));
    else if (entry?.type === 'file') found[path] = entry.content ?? '';
  }
  return found;
}

function* take(
  building: Building,
  steps: readonly Instruction[],
  tags: readonly string[],
): Running<number> {
  const { process, engine } = building;
  const intermediate = `build-${process.nowMs}-${process.pid}`;
  let recipe: BuildRecipe = { base: '', tag: intermediate, files: {}, env: {}, exposed: [] };
  let id = '';
  for (const [at, step] of steps.entries()) {
    process.out(`Step ${at + 1}/${steps.length} : ${step.line}\n`);
    const next = yield* act(building, recipe, step);
    if (next === undefined) return 1;
    recipe = next;
    id = shortId(engine.build(recipe).id);
    yield* process.sleep(200);
    process.out(` ---> ${id}\n`);
  }
  process.out(`Successfully built ${id}\n`);
  for (const name of tags) {
    engine.tag(intermediate, name);
    process.out(`Successfully tagged ${/:[^/]*$/.test(name) ? name : `${name}:latest`}\n`);
  }
  if (tags.length > 0) engine.removeImage(intermediate);
  return 0;
}

/** The recipe after a step; undefined when the step has failed. */
function* act(
  building: Building,
  recipe: BuildRecipe,
  { name, text }: Instruction,
): Running<BuildRecipe | undefined> {
  const { process, engine } = building;
  switch (name) {
    case 'FROM': {
      const [base = ''] = text.split(/\s+/);
      if (base === 'scratch') throw new DockerError('not simulated: FROM scratch');
      if (!engine.image(base))
        yield* showPull(process, engine, base, (words) => process.out(words));
      return { ...recipe, base, workdir: engine.workdirOf(base) };
    }
    case 'RUN':
      return yield* runStep(building, recipe, text);
    case 'COPY':
    case 'ADD':
      return { ...recipe, files: { ...recipe.files, ...copied(building, recipe, { name, text }) } };
    case 'ENV':
      return { ...recipe, env: { ...recipe.env, ...variablesOf(text) } };
    case 'EXPOSE': {
      const ports = text.split(/\s+/).map((port) => (port.includes('/') ? port : `${port}/tcp`));
      return { ...recipe, exposed: [...recipe.exposed, ...ports] };
    }
    case 'WORKDIR':
      return { ...recipe, workdir: resolvePath(recipe.workdir ?? '/', text) };
    case 'CMD':
      return { ...recipe, cmd: commandOf(text) };
    case 'ENTRYPOINT':
      return { ...recipe, entrypoint: commandOf(text) };
    default:
      return recipe;
  }
}

/** Runs the command in a container of what there is so far, and keeps what it has written. */
function* runStep(
  { process, engine }: Building,
  recipe: BuildRecipe,
  text: string,
): Running<BuildRecipe | undefined> {
  const command = commandOf(text);
  const [entrypoint = '', ...rest] = command;
  const { id } = engine.create({
    image: recipe.tag,
    command: rest,
    entrypoint,
    env: recipe.env,
    ports: [],
    binds: [],
    tty: false,
    stdin: false,
    autoRemove: false,
  });
  process.out(` ---> Running in ${shortId(id)}\n`);
  engine.start(id);
  const { code } = yield* streamSession(process, engine.attach(id), { tty: false, stdin: false });
  const files: Readonly<Record<string, BuiltFile>> = { ...recipe.files, ...engine.changes(id) };
  engine.remove(id);
  if (code !== 0) {
    process.err(`The command '${command.join(' ')}' returned a non-zero code: ${code}\n`);
    return undefined;
  }
  process.out(`Removing intermediate container ${shortId(id)}\n`);
  return { ...recipe, files };
}

function copied(
  { process, context }: Building,
  { workdir = '/' }: BuildRecipe,
  { name, text }: Pick<Instruction, 'name' | 'text'>,
): Record<string, BuiltFile> {
  const words = text.startsWith('[') ? [...commandOf(text)] : text.split(/\s+/);
  const target = words.pop() ?? '';
  if (words.length === 0) throw new DockerError(`${name} requires at least two arguments`);
  const goal = resolvePath(workdir, target);
  const isFolder = target.endsWith('/') || target === '.' || words.length > 1;
  const found = words
    .filter((word) => !word.startsWith('--'))
    .map((word) => {
      const path = resolvePath(context, word.replace(/^\/+/, ''));
      const entry = process.files.stat(path);
      if (!entry)
        throw new DockerError(
          `${name} failed: file not found in build context or excluded by .dockerignore: stat ${word}: file does not exist`,
        );
      if (entry.type === 'folder')
        return Object.keys(filesBelow(process.files, path)).map((each) => [
          `${goal}${each.slice(path.length)}`,
          each,
        ]);
      const base = path.slice(path.lastIndexOf('/') + 1);
      return [[isFolder ? `${goal.replace(/\/$/, '')}/${base}` : goal, path]];
    });
  return Object.fromEntries(
    found.flat().map(([to = '', from = '']) => {
      const { content = '', mode = 0o644 } = process.files.stat(from) ?? {};
      return [to.replace(/\/+/g, '/'), { content, mode }];
    }),
  );
}

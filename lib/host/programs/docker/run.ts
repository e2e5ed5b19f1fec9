/**
 * docker run, create, start, attach.
 * Spec: https://docs.docker.com/reference/cli/docker/container/run/
 */
import { DockerError, type DockerContainer, type DockerEngine } from '#lib/sim/docker-engine.ts';
import type { Process, Running } from '../../process.ts';
import { streamSession } from '../../streams/stream-session.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf, failureText, forEach, wrongArguments } from './client.ts';
import { showPull } from './pull-output.ts';
import { runOptions, wishOf, type RunOptions } from './run-options.ts';

/** docker's own failure, as apart from the program's. */
const dockerFailed = 125;
const notExecutable = 126;
const notFound = 127;

export const run = defineSubcommand({
  name: 'run',
  aliases: ['container run'],
  summary: 'Run a command in a new container',
  usage: 'IMAGE [COMMAND] [ARG...]',
  options: runOptions,
  stopsAtOperand: true,
  *run({ process, options, args }) {
    if (args.length === 0) return wrongArguments(process, 'run', 'at least 1 argument');
    const engine = daemonOf(process);
    let container: DockerContainer | undefined;
    try {
      container = yield* create(process, engine, { options, args });
      return yield* begin(process, engine, { container, options });
    } catch (error) {
      if (!(error instanceof DockerError)) throw error;
      process.err(`docker: ${failureText(error) ?? ''}.\nSee 'docker run --help'.\n`);
      if (container && options.rm) engine.remove(container.id);
      return codeOf(error);
    }
  },
});

function codeOf({ message }: DockerError): number {
  if (/executable file not found|no such file or directory/.test(message)) return notFound;
  return /permission denied/.test(message) && message.includes('runc')
    ? notExecutable
    : dockerFailed;
}

interface Wanted {
  readonly options: RunOptions;
  readonly args: readonly string[];
}

function* create(
  process: Process,
  engine: DockerEngine,
  { options, args }: Wanted,
): Running<DockerContainer> {
  const wish = wishOf(options, args, process.env);
  if (!engine.image(wish.image)) {
    const named = /:[^/]*$/.test(wish.image) ? wish.image : `${wish.image}:latest`;
    process.err(`Unable to find image '${named}' locally\n`);
    yield* showPull(process, engine, wish.image, (text) => process.err(text));
  }
  return engine.create(wish);
}

function* begin(
  process: Process,
  engine: DockerEngine,
  { container, options }: { container: DockerContainer; options: RunOptions },
): Running<number> {
  const { id } = container;
  if (options.detach) {
    engine.start(id);
    yield* process.write(`${id}\n`);
    return 0;
  }
  if (options.tty && process.stdin.isTerminal !== true) {
    process.err('the input device is not a TTY\n');
    return 1;
  }
  yield* process.sleep(300);
  const logged = engine.logs(id).length;
  engine.start(id);
  return yield* follow(process, engine, { id, logged, options });
}

/** Shows what the container writes until it ends. */
function* follow(
  process: Process,
  engine: DockerEngine,
  {
    id,
    logged,
    options,
  }: { id: string; logged: number; options: { tty: boolean; interactive: boolean } },
): Running<number> {
  const session = engine.attach(id);
  const early = engine.logs(id).slice(logged);
  for (const { stream, text } of early)
    if (stream === 'stdout') process.out(`${text}\n`);
    else process.err(`${text}\n`);
  const { tty, interactive } = options;
  const exit = yield* streamSession(process, session, { tty, stdin: interactive });
  return exit.code;
}

export const createCommand = defineSubcommand({
  name: 'create',
  aliases: ['container create'],
  summary: 'Create a new container',
  usage: 'IMAGE [COMMAND] [ARG...]',
  options: runOptions,
  stopsAtOperand: true,
  *run({ process, options, args }) {
    if (args.length === 0) return wrongArguments(process, 'create', 'at least 1 argument');
    const { id } = yield* create(process, daemonOf(process), { options, args });
    yield* process.write(`${id}\n`);
    return 0;
  },
});

export const startCommand = defineSubcommand({
  name: 'start',
  aliases: ['container start'],
  summary: 'Start one or more stopped containers',
  usage: 'CONTAINER [CONTAINER...]',
  options: {
    attach: { short: 'a', help: 'Attach STDOUT/STDERR and forward signals' },
    interactive: { short: 'i', help: "Attach container's STDIN" },
  },
  *run({ process, options, args }) {
    const engine = daemonOf(process);
    const [first = ''] = args;
    if (args.length === 0) return wrongArguments(process, 'start', 'at least 1 argument');
    if (!options.attach && !options.interactive)
      return forEach(process, args, (name) => {
        engine.start(name);
        return name;
      });
    const { id } = engine.container(first);
    const logged = engine.logs(id).length;
    engine.start(id);
    return yield* follow(process, engine, {
      id,
      logged,
      options: { tty: false, interactive: options.interactive },
    });
  },
});

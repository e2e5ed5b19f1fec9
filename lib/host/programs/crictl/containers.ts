/** crictl logs, exec, inspect, inspectp, stats. */
import type { EngineLogLine } from '#lib/sim/system.ts';
import type { Running } from '../../process.ts';
import { streamSession } from '../../streams/stream-session.ts';
import { UsageError } from '../usage-error.ts';
import type { Crictl, CrictlCommand } from './crictl-command.ts';
import { CrictlError } from './crictl-error.ts';
import { findContainer, findSandbox } from './find.ts';
import { containerStatusJson, sandboxStatusJson } from './json.ts';
import { sizeWords, tabTable } from './table.ts';

function need([first]: readonly string[], what: string): string {
  if (first !== undefined) return first;
  throw new UsageError(`${what} cannot be empty`, { pointsToHelp: false });
}

export const showLog: CrictlCommand = {
  summary: 'Fetch the logs of a container',
  usage: 'CONTAINER-ID',
  options: {
    follow: { short: 'f', help: 'Follow log output' },
    'limit-bytes': { takes: 'value', help: 'Maximum bytes of logs to return' },
    previous: {
      short: 'p',
      help: 'If true, print the logs for the previous instance of the container',
    },
    since: { takes: 'value', help: 'Show logs since a relative duration like 42m' },
    tail: { takes: 'value', help: 'Number of lines to show from the end of the logs' },
    timestamps: { short: 't', help: 'Show timestamps' },
  },
  *run(crictl) {
    const { engine, operands, option, context } = crictl;
    const { id } = findContainer(engine, need(operands, 'ID'));
    const lines = engine.log(id);
    const tail = Number(option('tail') ?? -1);
    yield* write(crictl, tail < 0 ? lines : lines.slice(lines.length - tail));
    for (let seen = lines.length; option('follow') !== undefined;) {
      const hasEnded = () => findContainer(engine, id).state === 'exited';
      yield* context.process.wait({
        until: () => engine.log(id).length > seen || hasEnded(),
        deadlineMs: context.process.nowMs + 1000,
      });
      const fresh = engine.log(id).slice(seen);
      seen += fresh.length;
      yield* write(crictl, fresh);
      if (fresh.length === 0 && hasEnded()) return 0;
    }
    return 0;
  },
};

function* write({ context, option }: Crictl, lines: readonly EngineLogLine[]): Running<void> {
  const isStamped = option('timestamps') !== undefined;
  for (const { atMs, stream, text } of lines) {
    const stamp = isStamped ? `${new Date(atMs).toISOString().replace('Z', '000000Z')} ` : '';
    const line = `${stamp}${text}\n`;
    if (stream === 'stdout') yield* context.out(line);
    else context.process.err(line);
  }
}

export const execIn: CrictlCommand = {
  summary: 'Run a command in a running container',
  usage: 'CONTAINER-ID COMMAND [ARG...]',
  options: {
    interactive: { short: 'i', help: 'Keep STDIN open' },
    tty: { short: 't', help: 'Allocate a pseudo-TTY' },
    sync: { short: 's', help: 'Run the command synchronously' },
    timeout: { takes: 'value', help: 'Timeout in seconds' },
  },
  *run({ context, engine, operands, option }) {
    const [id, ...argv] = operands;
    const container = findContainer(engine, need(id === undefined ? [] : [id], 'ID'));
    if (container.state === 'exited')
      throw new CrictlError(
        `execing command in container: rpc error: code = Unknown desc = container is in CONTAINER_EXITED state`,
      );
    const streams = {
      tty: option('tty') !== undefined,
      stdin: option('interactive') !== undefined,
    };
    const session = engine.exec(container.id, argv, streams);
    if (typeof session === 'string')
      throw new CrictlError(
        `execing command in container: rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${session}: unknown`,
      );
    const exit = yield* streamSession(context.process, session, streams);
    if (exit.code !== 0)
      throw new CrictlError(
        `execing command in container: command terminated with exit code ${exit.code}`,
      );
    return 0;
  },
};

const inspectOptions = {
  output: { short: 'o', takes: 'value', help: 'Output format, One of: json|go-template|table' },
  quiet: { short: 'q', help: 'Do not show verbose information' },
  template: { takes: 'value', help: 'The template string is only used when output is go-template' },
} as const;

export const inspect: CrictlCommand = {
  summary: 'Display the status of one or more containers',
  usage: 'CONTAINER-ID [CONTAINER-ID...]',
  options: inspectOptions,
  *run({ context, engine, operands }) {
    need(operands, 'ID');
    for (const id of operands) {
      const status = containerStatusJson(findContainer(engine, id));
      yield* context.out(`${JSON.stringify(status, null, 2)}\n`);
    }
    return 0;
  },
};

export const inspectSandbox: CrictlCommand = {
  summary: 'Display the status of one or more pods',
  usage: 'POD-ID [POD-ID...]',
  options: inspectOptions,
  *run({ context, engine, operands }) {
    need(operands, 'ID');
    for (const id of operands) {
      const status = sandboxStatusJson(findSandbox(engine, id));
      yield* context.out(`${JSON.stringify(status, null, 2)}\n`);
    }
    return 0;
  },
};

export const stats: CrictlCommand = {
  summary: 'List container(s) resource usage statistics',
  usage: '[ID]',
  options: {
    all: { short: 'a', help: 'Show all containers' },
    id: { takes: 'value', help: 'Filter by container id' },
    pod: { short: 'p', takes: 'value', help: 'Filter by pod id' },
  },
  *run({ context, engine, operands, option }) {
    const rows = engine
      .containers()
      .filter(({ state }) => state === 'running')
      .filter(({ id }) => id.startsWith(option('id') ?? operands[0] ?? ''))
      .map((one) => [
        one.id.slice(0, 13),
        one.name,
        (one.cpuMillis / 10).toFixed(2),
        sizeWords(one.memoryBytes),
        '32.77kB',
        '13',
      ]);
    yield* context.out(
      tabTable([['CONTAINER', 'NAME', 'CPU %', 'MEM', 'DISK', 'INODES'], ...rows]),
    );
    return 0;
  },
};

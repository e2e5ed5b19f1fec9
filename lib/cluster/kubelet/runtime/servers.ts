/** Servers that are run from data: their steps, the ports they listen on, their end. */
import type { Listening, LogLine, Step } from '#lib/images/image.ts';
import type { World } from '#lib/sim/world.ts';
import { appendLog, cutLog, type LogEntry } from '../logs.ts';
import {
  loadContainer,
  saveContainer,
  type RuntimeContainer,
  type ServerRun,
} from './container.ts';
import { programOf, serverContext, type ServerParts } from './server-context.ts';

export type NewServer = Pick<ServerRun, 'program' | 'argv' | 'wrapper' | 'env'>;

/** Starts a server in a container and takes its first step. */
export function startServer(server: ServerParts, id: string, started: NewServer): ServerRun {
  const { world } = server.parts;
  const container = mustLoad(world, id);
  const number = (container.servers.at(-1)?.number ?? 0) + 1;
  const run: ServerRun = { ...started, number, startedMs: world.clock.nowMs, listening: [] };
  saveContainer(world, { ...container, servers: [...container.servers, run] });
  return takeStep(server, id, run);
}

/** Takes the steps that are due. */
export function advanceServers(server: ServerParts, id: string): void {
  const { world } = server.parts;
  for (const run of mustLoad(world, id).servers) {
    const isOver = run.exit !== undefined && run.exit.atMs <= world.clock.nowMs;
    if (isOver || run.nextStepMs === undefined || run.nextStepMs > world.clock.nowMs) continue;
    takeStep(server, id, run);
  }
}

/** Sends SIGTERM to the servers of a container, or to one of them. */
export function stopServers(server: ServerParts, id: string, only?: number): void {
  const { world } = server.parts;
  const container = mustLoad(world, id);
  for (const run of container.servers) {
    if (only !== undefined && run.number !== only) continue;
    const context = serverContext(server, container, { run, port: 0 });
    const reaction = programOf(container, run).terminate?.(context) ?? { afterMs: 0, exitCode: 0 };
    if (reaction === 'ignore') continue;
    const atMs = world.clock.nowMs + reaction.afterMs;
    endServer(world, id, { run, exit: { atMs, code: reaction.exitCode } });
  }
}

/** A server ends; with process 1, its container. */
function endServer(
  world: World,
  id: string,
  { run, exit }: { run: ServerRun; exit: NonNullable<ServerRun['exit']> },
): void {
  const container = mustLoad(world, id);
  const servers = container.servers.map((one) =>
    one.number === run.number && !(one.exit && one.exit.atMs <= exit.atMs) ? { ...one, exit } : one,
  );
  const isFirst = container.isServer && run.number === container.servers[0]?.number;
  const isEarlier = !container.exit || container.exit.atMs > exit.atMs;
  saveContainer(world, { ...container, servers, ...(isFirst && isEarlier ? { exit } : {}) });
  if (isFirst && isEarlier) cutLog(world, id, exit.atMs);
}

function takeStep(server: ServerParts, id: string, run: ServerRun): ServerRun {
  const { world } = server.parts;
  const container = mustLoad(world, id);
  const context = serverContext(server, container, { run, port: 0 });
  const step = programOf(container, run).step(context);
  const next = afterStep(run, step, world.clock.nowMs);
  const latest = mustLoad(world, id);
  const servers = latest.servers.map((one) => (one.number === run.number ? next : one));
  saveContainer(world, { ...latest, servers });
  appendLog(
    world,
    id,
    (step.lines ?? []).map((line) => logEntry(line, world.clock.nowMs)),
  );
  if (next.exit) endServer(world, id, { run: next, exit: next.exit });
  return next;
}

function afterStep(run: ServerRun, step: Step, nowMs: number): ServerRun {
  const { nextStepMs: _taken, ...rest } = run;
  const added = (step.listen ?? []).map((one) => listening(one, nowMs));
  return {
    ...rest,
    listening: [...run.listening, ...added],
    ...(step.againAfterMs === undefined ? {} : { nextStepMs: nowMs + step.againAfterMs }),
    ...(step.exit
      ? {
          exit: {
            atMs: nowMs + step.exit.afterMs,
            code: step.exit.code,
            ...(step.exit.reason ? { reason: step.exit.reason } : {}),
          },
        }
      : {}),
  };
}

function listening(
  { port, protocol = 'TCP', afterMs = 0, address, tls }: Listening,
  nowMs: number,
) {
  return {
    port,
    protocol,
    fromMs: nowMs + afterMs,
    ...(address === undefined ? {} : { address }),
    ...(tls ? { tls } : {}),
  };
}

function logEntry({ text, afterMs = 0, stream = 'stdout' }: LogLine, nowMs: number): LogEntry {
  return { atMs: nowMs + afterMs, stream, text };
}

function mustLoad(world: World, id: string): RuntimeContainer {
  const container = loadContainer(world, id);
  if (!container) throw new RangeError(`no container ${id}`);
  return container;
}

/**
 * The container runtime as the kubelet uses it: starts, stops and looks after containers. Servers described by
 * their image run from data; other programs are handed to the machine.
 */
import { atTag, type Usage } from '#lib/images/image.ts';
import { parseReference } from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import type {
  ContainerCommand,
  ContainerPlace,
  ContainerReport,
  ContainerServer,
  StartError,
} from '../../container-runtime.ts';
import { appendOutput, cutLog, dropLog } from '../logs.ts';
import type { KubeletParts } from '../parts.ts';
import { serverCommand, unwrapped } from './command.ts';
import {
  dropContainer,
  exitOf,
  loadContainer,
  saveContainer,
  type ContainerExit,
  type RuntimeContainer,
} from './container.ts';
import { Execs } from './execs.ts';
import { ContainerFiles } from './files.ts';
import { programOf, serverContext } from './server-context.ts';
import { advanceServers, startServer, stopServers } from './servers.ts';

/** 128 + SIGKILL. */
const killedCode = 137;

const nothing: Usage = { cpuMillis: 0, memoryBytes: 0 };

/** A shell that waits. */
const nextToNothing: Usage = { cpuMillis: 0, memoryBytes: 600 * 1024 };

export class Containers {
  readonly files: ContainerFiles;
  readonly execs: Execs;
  readonly #parts: KubeletParts;

  constructor(parts: KubeletParts) {
    this.#parts = parts;
    this.files = new ContainerFiles(parts);
    this.execs = new Execs(parts, this);
  }

  get(id: string): RuntimeContainer | undefined {
    return loadContainer(this.#parts.world, id);
  }

  exitOf(id: string): ContainerExit | undefined {
    const container = this.get(id);
    return container && exitOf(this.#parts.world, container);
  }

  /** Starts a container's program. A program that cannot be run leaves a container that has ended. */
  start(container: RuntimeContainer): StartError | undefined {
    const { world } = this.#parts;
    saveContainer(world, container);
    const { image, isModelled } = findImage(parseReference(container.image));
    const server = serverCommand(image, container.argv);
    if (server) return this.#startServer(container, server);
    const { argv, wrapper } = unwrapped(image, container.argv);
    const command = this.command({ ...container, argv });
    const runtime = this.#parts.runtime();
    const error = runtime
      ? runtime.check(command)
      : { reason: 'not-found' as const, program: argv[0] ?? '' };
    if (error && !isModelled) {
      return this.#startServer(container, { program: 'app', argv, wrapper });
    }
    if (error) {
      this.#end(container.id, { atMs: world.clock.nowMs, code: 128, reason: 'StartError' });
      return error;
    }
    this.run(command);
    return undefined;
  }

  /** Hands process 1 to the machine: at its start, and again in a world that has lost its machine. */
  run(command: ContainerCommand, sinceMs?: number): void {
    const { world } = this.#parts;
    const id = command.place.containerId;
    const report: ContainerReport = {
      output: (stream, text) => appendOutput(world, id, { stream, text }),
      exited: (code) => this.#end(id, { atMs: world.clock.nowMs, code }),
    };
    this.#parts.runtime()?.start(command, report, sinceMs);
  }

  /** Goes on with a program that ran in a world whose machine is lost. */
  resume(id: string): void {
    const container = this.get(id);
    if (!container || container.isServer || this.exitOf(id)) return;
    const { image } = findImage(parseReference(container.image));
    const { argv } = unwrapped(image, container.argv);
    this.run(this.command({ ...container, argv }), container.startedMs);
  }

  /** Lets servers take the steps that are due. */
  advance(id: string): void {
    const container = this.get(id);
    if (container && !this.exitOf(id)) advanceServers(this.#server, id);
  }

  /** When something will next happen in the container by itself. */
  nextMs(id: string): number | undefined {
    const container = this.get(id);
    if (!container || this.exitOf(id)) return undefined;
    const moments = container.servers.flatMap(({ nextStepMs, exit }) => [nextStepMs, exit?.atMs]);
    return earliest([container.exit?.atMs, ...moments], this.#parts.world.clock.nowMs);
  }

  terminate(id: string): void {
    const container = this.get(id);
    if (!container || this.exitOf(id)) return;
    if (container.isServer) stopServers(this.#server, id);
    else this.#parts.runtime()?.signal(id, 'SIGTERM');
  }

  kill(id: string, reason?: string): void {
    const container = this.get(id);
    if (!container || this.exitOf(id)) return;
    const atMs = this.#parts.world.clock.nowMs;
    this.#end(id, { atMs, code: killedCode, ...(reason ? { reason } : {}) });
    if (!container.isServer) this.#parts.runtime()?.signal(id, 'SIGKILL');
  }

  /** The machine below is gone: whatever ran has ended at this moment. */
  lose(id: string, code: number): void {
    const container = this.get(id);
    if (!container || this.exitOf(id)) return;
    this.#end(id, { atMs: this.#parts.world.clock.nowMs, code, reason: 'Unknown' });
    if (!container.isServer) this.#parts.runtime()?.signal(id, 'SIGKILL');
  }

  /** Forgets the container, its files and its log. */
  remove(id: string): void {
    this.kill(id);
    dropContainer(this.#parts.world, id);
    dropLog(this.#parts.world, id);
  }

  /** What its programs would like to use now. */
  usageOf(container: RuntimeContainer): Usage {
    const wishes = container.servers
      .filter(({ exit }) => !exit || exit.atMs > this.#parts.world.clock.nowMs)
      .map((run) =>
        programOf(container, run).usage?.(serverContext(this.#server, container, { run, port: 0 })),
      );
    const sum = wishes.reduce<Usage>(
      (total, one = nextToNothing) => ({
        cpuMillis: total.cpuMillis + one.cpuMillis,
        memoryBytes: total.memoryBytes + one.memoryBytes,
      }),
      container.isServer ? nothing : nextToNothing,
    );
    const { memoryLimitBytes = Infinity } = container;
    return { ...sum, memoryBytes: Math.min(sum.memoryBytes, memoryLimitBytes) };
  }

  /** A command in the container, as the machine is asked to run it. */
  command(container: RuntimeContainer, argv = container.argv): ContainerCommand {
    const { env, cwd, user, tty = false, stdin = false } = container;
    return { place: this.#place(container), argv, env, cwd, user, tty, stdin };
  }

  get #server() {
    return { parts: this.#parts, files: this.files };
  }

  #startServer(
    container: RuntimeContainer,
    command: { program: string; argv: readonly string[]; wrapper: string },
  ): undefined {
    saveContainer(this.#parts.world, { ...container, isServer: true });
    startServer(this.#server, container.id, { ...command, env: container.env });
  }

  #end(id: string, exit: ContainerExit): void {
    const { world } = this.#parts;
    const container = this.get(id);
    if (!container || exitOf(world, container)) return;
    saveContainer(world, { ...container, exit });
    cutLog(world, id, exit.atMs);
    world.timers.after(0, 'kubelet', container.podKey);
  }

  #place(container: RuntimeContainer): ContainerPlace {
    const { image, tag } = findImage(parseReference(container.image));
    const { id, podUid, hostname } = container;
    return {
      containerId: id,
      hostname,
      files: this.files.of(container),
      network: this.#parts.placeOfPod(podUid),
      programs: atTag(image.programs, tag),
      servers: Object.keys(image.servers),
      startServer: (argv, env) => this.#startFromScript(id, argv, env),
    };
  }

  #startFromScript(
    id: string,
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ContainerServer | undefined {
    const container = this.get(id);
    if (!container) return undefined;
    const { image } = findImage(parseReference(container.image));
    const command = serverCommand(image, argv);
    if (!command) return undefined;
    const { number } = startServer(this.#server, id, { ...command, env });
    this.#parts.world.timers.after(0, 'kubelet', container.podKey);
    const run = () => this.get(id)?.servers.find((one) => one.number === number);
    const now = () => this.#parts.world.clock.nowMs;
    const stop = (only: number) => stopServers(this.#server, id, only);
    return {
      get exitCode() {
        const exit = run()?.exit;
        return exit && exit.atMs <= now() ? exit.code : undefined;
      },
      get nextMs() {
        const { exit, nextStepMs } = run() ?? {};
        return earliest([exit?.atMs, nextStepMs], now());
      },
      signal() {
        stop(number);
      },
    };
  }
}

/** The earliest moment that is still to come. */
export function earliest(
  moments: readonly (number | undefined)[],
  nowMs: number,
): number | undefined {
  const coming = moments.filter((ms): ms is number => ms !== undefined && ms > nowMs);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

/**
 * The container runtime of a workspace: programs of containers run on the same machine as those of the hosts, each
 * container with its own files, network place, process numbers and programs.
 */
import type {
  ContainerCommand,
  ContainerReport,
  ContainerRuntime,
  StartError,
} from '#lib/cluster/container-runtime.ts';
import type { Machine, StartedProcess } from '#lib/host/machine.ts';
import { openDescriptor } from '#lib/host/machine/descriptor.ts';
import { findProgram as findInPath } from '#lib/host/machine/find-program.ts';
import { PidNamespace } from '#lib/host/machine/pid-namespace.ts';
import { createPipe, nullPipe } from '#lib/host/pipe.ts';
import { SpawnError, type Pipe } from '#lib/host/process.ts';
import {
  openTerminal,
  type OpenTerminal,
  type TerminalOptions,
} from '#lib/host/terminal/open-terminal.ts';
import { attachedTerminal, terminalSession } from '#lib/host/terminal/terminal-session.ts';
import type { Session } from '#lib/sim/http.ts';
import { heldBack } from './held-back-files.ts';
import { PipeSession } from './pipe-session.ts';
import { placeOfContainer } from './container-place.ts';
import type { Traffic } from './traffic.ts';

interface Running {
  readonly namespace: PidNamespace;
  readonly init: Pick<StartedProcess, 'exitCode' | 'signal'>;
  readonly stdin: Pipe;
  /** Of a container that asks for one. */
  readonly terminal?: OpenTerminal;
  readonly watchers: Set<(stream: 'stdout' | 'stderr', text: string) => void>;
}

export class ContainerMachine implements ContainerRuntime {
  readonly #machine: Machine;
  readonly #traffic: Traffic;
  readonly #running = new Map<string, Running>();
  /** Of containers whose process 1 is a server from an image's data. */
  readonly #namespaces = new Map<string, PidNamespace>();

  constructor(machine: Machine, traffic: Traffic) {
    this.#machine = machine;
    this.#traffic = traffic;
  }

  check({ place, argv }: Pick<ContainerCommand, 'place' | 'argv'>): StartError | undefined {
    try {
      findInPath(
        { place: placeOfContainer(place, this.#traffic), cwd: '/', user: root },
        argv,
        undefined,
      );
      return undefined;
    } catch (error) {
      if (error instanceof SpawnError) return startError(error, argv[0] ?? '');
      throw error;
    }
  }

  start(command: ContainerCommand, report: ContainerReport, sinceMs?: number): void {
    const id = command.place.containerId;
    const namespace = new PidNamespace(1);
    const isLagging = () => namespace.lag !== undefined;
    if (sinceMs !== undefined) namespace.lag = { nowMs: sinceMs, movesLeft: mostMoves };
    const files =
      sinceMs === undefined ? command.place.files : heldBack(command.place.files, isLagging);
    const seen = { ...command, place: { ...command.place, files } };
    const watchers: Running['watchers'] = new Set();
    const stdin = createPipe();
    if (!command.stdin) stdin.closeWriter();
    const put = (stream: 'stdout' | 'stderr', text: string) => {
      if (isLagging()) return;
      report.output(stream, text);
      for (const watch of watchers) watch(stream, text);
    };
    const sink = (stream: 'stdout' | 'stderr') => sinkOf((text) => put(stream, text));
    const onExit = (code: number) => {
      this.#running.delete(id);
      this.#machine.signalAll(namespace, 'SIGKILL');
      report.exited(code);
    };
    if (command.tty) {
      const onOutput = (text: string) => put('stdout', text);
      const terminal = this.#openTerminal(seen, namespace, { onOutput, onExit });
      this.#running.set(id, { namespace, init: terminal, stdin, watchers, terminal });
      return;
    }
    const init = this.#spawn(seen, namespace, [stdin, sink('stdout'), sink('stderr')], onExit);
    this.#running.set(id, { namespace, init, stdin, watchers });
  }

  exec(command: ContainerCommand, { tty, stdin }: { tty: boolean; stdin: boolean }): Session {
    if (tty)
      return terminalSession(
        this.#openTerminal(command, this.#namespaceOf(command.place.containerId), {}),
      );
    const streams = [createPipe(), createPipe(), createPipe()] as const;
    if (!stdin) streams[0].closeWriter();
    const namespace = this.#namespaceOf(command.place.containerId);
    return new PipeSession(this.#spawn(command, namespace, streams), streams);
  }

  attach(containerId: string): Session | undefined {
    const running = this.#running.get(containerId);
    if (!running) return undefined;
    const [stdout, stderr] = [createPipe(), createPipe()];
    running.watchers.add((stream, text) => (stream === 'stdout' ? stdout : stderr).put(text));
    const { terminal } = running;
    if (!terminal) return new PipeSession(running.init, [running.stdin, stdout, stderr]);
    return attachedTerminal(terminal, stdout);
  }

  #openTerminal(
    { place, argv, env, cwd, user }: ContainerCommand,
    namespace: PidNamespace,
    events: Pick<TerminalOptions, 'onOutput' | 'onExit'>,
  ): OpenTerminal {
    return openTerminal({
      ...events,
      machine: this.#machine,
      place: placeOfContainer(place, this.#traffic),
      namespace,
      user,
      env: new Map(Object.entries({ TERM: 'xterm', ...env })),
      cwd,
      argv,
      columns: 80,
      rows: 24,
    });
  }

  signal(containerId: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const running = this.#running.get(containerId);
    if (signal === 'SIGTERM') running?.init.signal('SIGTERM');
    else if (running) this.#machine.signalAll(running.namespace, 'SIGKILL');
  }

  #namespaceOf(containerId: string): PidNamespace {
    const known = this.#running.get(containerId)?.namespace ?? this.#namespaces.get(containerId);
    if (known) return known;
    // Process 1 is the image's server.
    const namespace = new PidNamespace(7);
    this.#namespaces.set(containerId, namespace);
    return namespace;
  }

  #spawn(
    { place, argv, env, cwd, user }: ContainerCommand,
    namespace: PidNamespace,
    [stdin, stdout, stderr]: readonly [Pipe, Pipe, Pipe],
    onExit?: (code: number) => void,
  ): StartedProcess {
    return this.#machine.start({
      place: placeOfContainer(place, this.#traffic),
      argv,
      env: new Map(Object.entries(env)),
      cwd,
      user,
      namespace,
      descriptors: new Map([
        [0, openDescriptor(stdin, 'read')],
        [1, openDescriptor(stdout, 'write')],
        [2, openDescriptor(stderr, 'write')],
      ]),
      ...(onExit ? { onExit } : {}),
    });
  }
}

/** A program that has long been looping is not followed through every turn of it. */
const mostMoves = 2000;

const root = { name: 'root', uid: 0, gid: 0 };

function startError(error: SpawnError, program: string): StartError {
  if (error.code === 'EACCES' || error.code === 'EISDIR')
    return { reason: 'permission-denied', program };
  return { reason: program.includes('/') ? 'no-such-file' : 'not-found', program };
}

/** A stream whose reader takes everything at once. */
function sinkOf(put: (text: string) => void): Pipe {
  return { ...nullPipe(), put };
}

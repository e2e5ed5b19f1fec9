/**
 * What the kubelet asks of the machine below it: to run programs that really run (a shell, a sleep, a script).
 * Servers that an image declares are answered from the image's data and need no process.
 * The cluster only knows this contract; the workspace wires it to the host's processes.
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { Session } from '#lib/sim/http.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';

/** The inside of a container, as its programs see it. */
export interface ContainerPlace {
  /** "containerd://..." without its scheme. */
  readonly containerId: string;
  readonly hostname: string;
  readonly files: FileSystem;
  readonly network: NetworkPlace;
  /** The names the image's PATH holds: "sh", "ls", "redis-cli". "*": everything BusyBox has. */
  readonly programs: readonly string[];
  /** The names of the image's programs that are described as servers: "nginx", "httpd-foreground". */
  readonly servers: readonly string[];
  /** Starts one of them: what a script of the container runs. undefined: it is none of them. */
  startServer(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ContainerServer | undefined;
}

/** A server that runs from the image's data for a process of the container that waits for it. */
export interface ContainerServer {
  /** undefined while it runs. */
  readonly exitCode: number | undefined;
  /** When it will next do something by itself. */
  readonly nextMs: number | undefined;
  signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void;
}

export interface ContainerCommand {
  readonly place: ContainerPlace;
  /** Process 1 has a terminal, or at least an input that stays open. */
  readonly tty?: boolean;
  readonly stdin?: boolean;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly user: { readonly name: string; readonly uid: number; readonly gid: number };
}

export type StartError = {
  readonly reason: 'not-found' | 'no-such-file' | 'permission-denied';
  readonly program: string;
};

export interface ContainerRuntime {
  /** Whether the container could start this program; undefined when it can. */
  check(command: Pick<ContainerCommand, 'place' | 'argv'>): StartError | undefined;
  /**
   * Starts process 1 of a container. Output and the end are reported as they happen, in virtual time.
   * `sinceMs`: it has been running since then, in a world whose machine is lost (a fork, a snapshot). It is brought
   * to where it was: what it did on the way is not done, and not reported, again.
   */
  start(command: ContainerCommand, report: ContainerReport, sinceMs?: number): void;
  /** Runs a further program in a container: exec, and probes of the exec kind. */
  exec(command: ContainerCommand, options: { tty: boolean; stdin: boolean }): Session;
  /** Attaches to process 1. undefined: it is not one of ours. */
  attach(containerId: string, options: { tty: boolean; stdin: boolean }): Session | undefined;
  /** Signals process 1; a SIGKILL ends all processes of the container. Nothing happens for one that has ended. */
  signal(containerId: string, signal: 'SIGTERM' | 'SIGKILL'): void;
}

export interface ContainerReport {
  output(stream: 'stdout' | 'stderr', text: string): void;
  exited(code: number): void;
}

/**
 * A container as the runtime below the kubelet has it: what it runs, since when, and how it ended.
 * A program that its image describes as a server is run from data; every other one really runs.
 */
import { removeFileSystem } from '#lib/sim/file-system.ts';
import type { World } from '#lib/sim/world.ts';
import type { CpuGroup } from './cgroup.ts';

export interface RuntimeContainer {
  readonly id: string;
  readonly podUid: string;
  readonly podKey: string;
  readonly node: string;
  readonly name: string;
  /** A described image: what the pod's spec names, or what is behind that. */
  readonly image: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly tty?: boolean;
  readonly stdin?: boolean;
  readonly user: ContainerUser;
  readonly hostname: string;
  readonly declaredPorts: readonly { readonly port: number; readonly protocol: 'TCP' | 'UDP' }[];
  readonly memoryLimitBytes?: number;
  readonly cpu: CpuGroup;
  readonly readOnly: boolean;
  readonly mounts: readonly MountRecord[];
  readonly startedMs: number;
  /** Whether process 1 is a server run from data; otherwise the machine runs it. */
  readonly isServer: boolean;
  /** Servers that run in it: process 1, or what a script has started. */
  readonly servers: readonly ServerRun[];
  /** When and how it ends; the moment may be yet to come. */
  readonly exit?: ContainerExit;
}

export interface ContainerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface ContainerExit {
  readonly atMs: number;
  readonly code: number;
  readonly reason?: string;
}

/** Where a volume, or a file the kubelet writes, is seen in the container. */
export interface MountRecord {
  readonly at: string;
  readonly from:
    | { readonly kind: 'volume'; readonly name: string }
    | { readonly kind: 'host'; readonly path: string }
    /** A volume that is on no node's disk. */
    | { readonly kind: 'network'; readonly name: string }
    | { readonly kind: 'pod'; readonly path: string };
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

export interface ServerRun {
  readonly number: number;
  /** The key of the image's `servers`. */
  readonly program: string;
  readonly argv: readonly string[];
  readonly wrapper: string;
  readonly env: Readonly<Record<string, string>>;
  readonly startedMs: number;
  readonly nextStepMs?: number;
  readonly listening: readonly {
    readonly port: number;
    readonly protocol: 'TCP' | 'UDP';
    readonly fromMs: number;
    readonly address?: string;
    readonly tls?: boolean;
  }[];
  readonly exit?: ContainerExit;
}

const prefix = '/containers/';

/** Where the files lie that the container wrote. */
export const containerPrefix = (id: string): string => `/files/container/${id}`;

const memoryKey = (id: string, run: number) => `/container-memory/${id}/${run}`;

export function loadContainer({ store }: World, id: string): RuntimeContainer | undefined {
  return store.get<RuntimeContainer>(prefix + id);
}

export function saveContainer({ store }: World, container: RuntimeContainer): void {
  store.set(prefix + container.id, container);
}

export function dropContainer({ store }: World, id: string): void {
  store.remove(prefix + id);
  for (const { key } of store.range(`/container-memory/${id}/`)) store.remove(key);
  removeFileSystem(store, containerPrefix(id));
}

export function serverMemory({ store }: World, id: string, run: number): Record<string, unknown> {
  return store.get<Record<string, unknown>>(memoryKey(id, run)) ?? {};
}

export function setServerMemory(
  { store }: World,
  id: string,
  { run, memory }: { run: number; memory: Record<string, unknown> },
): void {
  store.set(memoryKey(id, run), memory);
}

/** How it ended, if it has by now. */
export function exitOf({ clock }: World, container: RuntimeContainer): ContainerExit | undefined {
  return container.exit && container.exit.atMs <= clock.nowMs ? container.exit : undefined;
}

export const isRunning = (world: World, container: RuntimeContainer): boolean =>
  exitOf(world, container) === undefined;

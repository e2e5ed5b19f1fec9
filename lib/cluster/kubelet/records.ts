/**
 * What a kubelet remembers of a pod: a value in the store, beside the API's objects, as the real one keeps it in
 * memory and in containerd.
 */
import { mirrorPodAnnotation } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import type { Pull } from './node-images.ts';

export type ContainerKind = 'init' | 'sidecar' | 'main' | 'ephemeral';

export interface Reason {
  readonly reason: string;
  readonly message: string;
}

/** How a container ended. */
export interface Ending {
  readonly containerId: string;
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly exitCode: number;
  readonly reason: string;
  readonly message?: string;
}

/** The newest instance of a container. */
export interface ContainerRecord {
  readonly name: string;
  readonly kind: ContainerKind;
  /** The container's id at the runtime. */
  readonly id: string;
  /** How often it was started before. */
  readonly restarts: number;
  /** Fully qualified, and its digest. */
  readonly image: string;
  readonly imageId: string;
  /** Of the part of the spec that a container is made from: another hash means another container. */
  readonly hash: string;
  readonly startedMs: number;
  /** Set when it has ended and the kubelet has seen it. */
  readonly ending?: Ending;
  /** How the instance before it ended. */
  readonly last?: Ending;
  /** Its startup probe has succeeded, or it has none. */
  readonly started: boolean;
  readonly ready: boolean;
  /** Why it was told to stop, when it was. */
  readonly killing?: Killing;
}

export interface Killing {
  readonly sinceMs: number;
  /** When SIGKILL is sent. */
  readonly killMs: number;
  /** What it has come to: the preStop hook runs, SIGTERM was sent, SIGKILL was sent. */
  readonly stage: 'hook' | 'term' | 'kill';
}

export interface BackOff {
  readonly delayMs: number;
  readonly updatedMs: number;
}

/** A round of starting containers that takes its time. */
export interface Round {
  /** Names still to be started, in order. */
  readonly pending: readonly string[];
  readonly failed: boolean;
  /** The pull that the first of them waits for. */
  readonly pull?: Pull;
  /** Containers that must have ended before the next is started. */
  readonly stopping: readonly string[];
  /** Since when the postStart hook of the first of them runs. */
  readonly hookMs?: number;
}

export interface Mounting {
  readonly failures: number;
  readonly nextMs: number;
  readonly sinceMs: number;
  /** All that it waits for is that volumes are brought to the node. */
  readonly isUnattached: boolean;
}

export interface Sandbox {
  readonly id: string;
  readonly ip: string;
  readonly readyMs: number;
}

/** All of a pod that is not its status. */
export interface PodWishes {
  readonly spec: Pod['spec'];
  readonly labels: Readonly<Record<string, string>> | undefined;
  readonly annotations: Readonly<Record<string, string>> | undefined;
  readonly deletionTimestamp: string | undefined;
  readonly deletionGracePeriodSeconds: number | undefined;
}

export interface PodRecord {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  /** What the last pass saw of the pod's own wishes. */
  readonly seen?: PodWishes;
  readonly firstSeenMs: number;
  readonly rejection?: Reason;
  readonly mounting?: Mounting;
  readonly isMounted: boolean;
  /** The versions of what its volumes show, and when they are to follow a change. */
  readonly shown?: string;
  readonly refreshMs?: number;
  readonly sandbox?: Sandbox;
  /** The sandbox went with its machine: another one is to be made. */
  readonly lostSandbox?: boolean;
  readonly containers: Readonly<Record<string, ContainerRecord>>;
  readonly backOffs: Readonly<Record<string, BackOff>>;
  /** Why a container is not running, as the last attempt found it. */
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly round?: Round;
  /** Nothing more is begun before this moment. */
  readonly busyUntilMs: number;
  /** When the pod is to be synced again; absent: when something changes. */
  readonly dueMs?: number;
  /** Set when the pod is being stopped for good: deleted, evicted, past its deadline. */
  readonly stopping?: {
    readonly sinceMs: number;
    readonly endMs: number;
    /** The deletionTimestamp that it answers to; a new one may leave less time. */
    readonly deletion?: string;
  };
  readonly failure?: Reason;
  readonly probes: Readonly<Record<string, ProbeState>>;
}

/** Of one probe of one container. Keys are "web/readiness". */
export interface ProbeState {
  readonly containerId: string;
  readonly result: boolean;
  /** How many times in a row the outcome was the same. */
  readonly run: number;
  readonly wasSuccess: boolean;
  readonly nextMs: number;
  /** It succeeds until something changes; then it is asked again. Meanwhile what it makes others log is known. */
  readonly asleep?: {
    readonly periodMs: number;
    /** The containers that write a line each time they are asked. */
    readonly heardIn: readonly string[];
  };
  /** It has failed too often: its container is to be restarted. */
  readonly isFinal?: boolean;
}

const prefix = '/kubelet/pods/';
const namePrefix = '/kubelet/names/';

export const podKey = ({
  namespace,
  name,
}: {
  readonly namespace?: string | undefined;
  readonly name: string;
}): string => `${namespace ?? ''}/${name}`;

export const hashAnnotation = 'kubernetes.io/config.hash';

/** Under which uid a node keeps a pod: a static pod's outlives the mirrors that show it. */
export function recordUid({ metadata }: Pick<Pod, 'metadata'>): string {
  const { annotations, uid } = metadata;
  return (annotations?.[mirrorPodAnnotation] && annotations[hashAnnotation]) || uid;
}

export function loadRecord({ store }: World, uid: string): PodRecord | undefined {
  return store.get<PodRecord>(prefix + uid);
}

export function saveRecord({ store }: World, record: PodRecord): void {
  store.set(prefix + record.uid, record);
  store.set(namePrefix + podKey(record), record.uid);
}

export function dropRecord({ store }: World, record: PodRecord): void {
  store.remove(prefix + record.uid);
  const name = namePrefix + podKey(record);
  if (store.get<string>(name) === record.uid) store.remove(name);
}

/** The uid of the pod that a node knows under this name. */
export function knownUid({ store }: World, key: string): string | undefined {
  return store.get<string>(namePrefix + key);
}

export function allRecords({ store }: World): PodRecord[] {
  return store.range<PodRecord>(prefix).map(({ value }) => value);
}

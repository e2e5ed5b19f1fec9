/**
 * The contract of every controller.
 *
 * A controller says which objects wake it; the kernel turns changes into keys, removes duplicates, and calls
 * `reconcile` with one key at a time. Reconcile is level-based: it reads the world as it is, takes the steps
 * towards what should be, and returns. It may be called at any time, twice, or late; called again with nothing
 * changed it must change nothing. It knows no event types, keeps no state of its own, and writes only through
 * `api`. To look again later it asks for time with `again`. A StatusError that it throws is tried again with a
 * growing delay, as a work queue's rate limiter does; any other error is a bug.
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Chance } from '#lib/sim/chance.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Informers } from './informers.ts';

/** The programs that controllers are part of. */
export type ControlPlaneProgram = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler';

export interface Controller {
  /** The program it lives in, and without which it does nothing; the controller manager by default. 'node': none. */
  readonly program?: ControlPlaneProgram | 'node';
  /** The name events carry: "deployment-controller". Also the name of its work queue. */
  readonly name: string;
  /** The name its events carry, when it is not its own. */
  readonly eventSource?: string;
  /** The user it is for the API server; by default the service account in kube-system that has its name. */
  readonly username?: string;
  /** Groups beside those that every authenticated user, or every service account, is in. */
  readonly groups?: readonly string[];
  /** The resource whose objects are its keys: "deployments.apps". Absent: only `watches` says what its keys are. */
  readonly reconciles?: string;
  /** Which changes of its own objects matter; all of them by default. */
  isWokenBy?(change: ObjectChange): boolean;
  /** Objects of these resources wake their controlling owner, when that is of the reconciled resource. */
  readonly owns?: readonly string[];
  /**
   * Objects of other resources, and the keys that a change of one wakes; "*" is every resource there is.
   * `before` is set for updates and deletions, `after` for creations and updates.
   */
  readonly watches?: Readonly<
    Record<string, (change: ObjectChange, context: Reconciling) => readonly WakeKey[]>
  >;
  /** The order in which keys that wait together are taken; as they came by default. */
  compare?(a: ObjectKey, b: ObjectKey): number;
  /** Records its events as events.k8s.io does, as series. */
  readonly recordsSeries?: boolean;
  reconcile(key: ObjectKey, context: Reconciling): void;
}

/** A key to be reconciled: at once, or after a while, for controllers that let changes gather. */
export interface WakeKey extends ObjectKey {
  readonly delayMs?: number;
}

export interface ObjectChange {
  readonly resource: string;
  readonly before?: AnyObject;
  readonly after?: AnyObject;
}

export interface Reconciling {
  /** Reads are answered from `informers`, writes go to the API server as the controller's user. */
  readonly api: ControllerApi;
  readonly informers: Informers;
  readonly nowMs: number;
  readonly timestamp: string;
  readonly chance: Chance;
  /** Wakes the key being reconciled again after the delay, at the latest. */
  again(delayMs: number): void;
  /** Records an event about the object, aggregated as the real recorder does. */
  event(object: AnyObject, type: 'Normal' | 'Warning', reason: string, message: string): void;
}

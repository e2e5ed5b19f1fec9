/**
 * The contract of every controller.
 *
 * A controller says which objects wake it; the kernel turns changes into keys, removes duplicates, and calls
 * `reconcile` with one key at a time. Reconcile is level-based: it reads the world as it is, takes the steps
 * towards what should be, and returns. It may be called at any time, twice, or late; called again with nothing
 * changed it must change nothing. It knows no event types, keeps no state of its own, and reads and writes
 * only through `api`. To look again later it asks for time with `again`.
 */
import type { ApiClient, ObjectKey } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Chance } from '#lib/sim/chance.ts';

export interface Controller {
  /** The name events carry: "deployment-controller". Also the name of its work queue. */
  readonly name: string;
  /** The resource whose objects are its keys: "deployments.apps". */
  readonly reconciles: string;
  /** Objects of these resources wake their controlling owner, when that is of the reconciled resource. */
  readonly owns?: readonly string[];
  /** Objects of other resources, and the keys that a change of one wakes. `before` is set for updates and deletions. */
  readonly watches?: Readonly<
    Record<
      string,
      (
        change: { before?: AnyObject; after?: AnyObject },
        context: Reconciling,
      ) => readonly ObjectKey[]
    >
  >;
  reconcile(key: ObjectKey, context: Reconciling): void;
}

export interface Reconciling {
  readonly api: ApiClient;
  readonly nowMs: number;
  readonly timestamp: string;
  readonly chance: Chance;
  /** Wakes the key being reconciled again after the delay, at the latest. */
  again(delayMs: number): void;
  /** Records an event about the object, aggregated as the real recorder does. */
  event(object: AnyObject, type: 'Normal' | 'Warning', reason: string, message: string): void;
}

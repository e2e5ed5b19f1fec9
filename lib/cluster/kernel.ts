/**
 * The kernel runs the controllers: it turns changes of the store into keys, and calls controllers in a fixed
 * order until nothing is left to do at the present instant. Then all queues are empty, and what it has seen is a
 * value in the store: a fork of the store needs nothing else to go on from there.
 * Failed keys are tried again after 5 ms, doubling up to 1000 s.
 * Spec: staging/src/k8s.io/client-go/util/workqueue/default_rate_limiters.go
 * Simplified: the overall limit of 10 retries a second that all keys of a controller share.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Change } from '#lib/sim/store.ts';
import type { Timer } from '#lib/sim/timers.ts';
import type { World } from '#lib/sim/world.ts';
import { ClusterLimit } from './cluster.ts';
import type { Controller, ObjectChange, Reconciling } from './controller.ts';
import { Routes, keyText, parseKey } from './routes.ts';
import type { ResourceNames } from './resource-names.ts';
import { WorkQueue } from './work-queue.ts';

export interface KernelLimits {
  /** How often one key may be reconciled at one instant. */
  readonly perKey: number;
  /** How many reconciliations one instant may take altogether. */
  readonly perInstant: number;
}

export interface KernelOptions {
  readonly world: World;
  readonly names: ResourceNames;
  /** In the order in which they take their turns. */
  readonly controllers: readonly Controller[];
  /** Everything a controller is given but what the kernel itself knows: the key and the time. */
  contextOf(controller: Controller): Pick<Reconciling, 'api' | 'informers' | 'event'>;
  /** Looks which programs run, and says of a controller whether its own does; by default all do. */
  lookWhoIsAwake?(): (controller: Controller) => boolean;
  /** A timer that is due and belongs to none of the controllers. */
  onTimer?(timer: Timer): void;
  /** Nothing is left to do at this instant; may only ask for later ones. */
  onRest?(): void;
  readonly limits?: KernelLimits;
}

/** One controller at work: what waits for it, and what it is given. */
class Worker {
  readonly controller: Controller;
  readonly queue = new WorkQueue();
  readonly context: Reconciling;
  /** What `again` means while a key is being reconciled. */
  current = '';

  constructor(controller: Controller, { world, contextOf }: KernelOptions) {
    this.controller = controller;
    const { clock, timers, chance } = world;
    this.context = {
      ...contextOf(controller),
      chance,
      get nowMs() {
        return clock.nowMs;
      },
      get timestamp() {
        return clock.timestamp;
      },
      again: (delayMs) => timers.after(delayMs, controller.name, this.current),
    };
  }
}

/** Says that the controllers have nothing to do about anything there is so far. */
export function markSeen({ store }: World): void {
  store.set(seenKey, store.revision);
}

const seenKey = '/kernel/seen';
/** The names of the controllers whose programs do not run. */
const asleepKey = '/kernel/asleep';
const retriesKey = (controller: string, key: string) => `/kernel/retries/${controller}/${key}`;
const firstRetryMs = 5;
const lastRetryMs = 1_000_000;
const defaultLimits: KernelLimits = { perKey: 500, perInstant: 200_000 };

export class Kernel {
  readonly #options: KernelOptions;
  readonly #workers: readonly Worker[];
  readonly #byName: ReadonlyMap<string, Worker>;
  readonly #routes: Routes;

  constructor(options: KernelOptions) {
    this.#options = options;
    this.#workers = options.controllers.map((controller) => new Worker(controller, options));
    this.#byName = new Map(this.#workers.map((worker) => [worker.controller.name, worker]));
    this.#routes = new Routes(options.controllers, options.names);
  }

  /** Lets everything happen that is to happen at the present instant. Throws ClusterLimit when it does not come to rest. */
  converge(): void {
    const steps = new Steps(this.#options.limits ?? defaultLimits);
    try {
      for (this.#begin(); this.#isBusy; this.#begin()) {
        for (const worker of this.#workers) this.#turn(worker, steps);
      }
      this.#options.onRest?.();
    } catch (error) {
      // What was left to do is dropped: a fight between controllers must not start anew with the next command.
      for (const { queue } of this.#workers) queue.clear();
      markSeen(this.#options.world);
      throw error;
    }
  }

  /** When something will next happen by itself. */
  get nextMs(): number | undefined {
    return this.#options.world.timers.nextMs;
  }

  /** Moves the clock to `ms`, stopping at every timer on the way. */
  advanceTo(ms: number): void {
    const { clock } = this.#options.world;
    this.converge();
    for (let next = this.nextMs; next !== undefined && next <= ms; next = this.nextMs) {
      clock.moveTo(next);
      this.converge();
    }
    clock.moveTo(ms);
  }

  get #isBusy(): boolean {
    return this.#workers.some(({ queue }) => queue.size > 0);
  }

  #begin(): void {
    this.#takeTimers();
    this.#rouse();
  }

  /** Controllers whose program has ended forget what they were to do; one that comes back looks at everything anew. */
  #rouse(): void {
    const { lookWhoIsAwake, world } = this.#options;
    if (!lookWhoIsAwake) return;
    const isAwake = lookWhoIsAwake();
    const before = world.store.get<readonly string[]>(asleepKey) ?? [];
    const sleepers = this.#workers.filter(({ controller }) => !isAwake(controller));
    for (const { queue } of sleepers) queue.clear();
    const asleep = sleepers.map(({ controller }) => controller.name);
    if (asleep.join() === before.join()) return;
    world.store.set(asleepKey, asleep);
    const woken = before.filter((name) => !asleep.includes(name));
    if (woken.length === 0) return;
    for (const change of everything(world)) {
      this.#routes.change(change, (object) => this.#wake(object, new Set(woken)));
    }
  }

  #turn(worker: Worker, steps: Steps): void {
    if (worker.queue.size === 0) return;
    const { compare } = worker.controller;
    const keys = worker.queue.takeAll();
    const inOrder = compare ? keys.toSorted((a, b) => compare(parseKey(a), parseKey(b))) : keys;
    for (const key of inOrder) {
      steps.count(worker.controller.name, key);
      reconcile(worker, key, this.#options.world);
      this.#absorb();
    }
  }

  #takeTimers(): void {
    for (const timer of this.#options.world.timers.takeDue()) {
      const worker = this.#byName.get(timer.queue);
      if (worker) worker.queue.add(timer.key);
      else this.#options.onTimer?.(timer);
    }
    this.#absorb();
  }

  /** Turns what has changed since the last look into keys. */
  #absorb(): void {
    const { world } = this.#options;
    const seen = world.store.get<number>(seenKey) ?? -1;
    if (seen === world.store.revision) return;
    const changes = seen < 0 ? undefined : world.store.changesAfter(seen);
    for (const change of changes ?? everything(world)) {
      this.#routes.change(change, (object) => this.#wake(object));
    }
    markSeen(world);
  }

  /** `only`: the controllers that are to hear of it; all by default. */
  #wake(change: ObjectChange, only?: ReadonlySet<string>): void {
    const { timers } = this.#options.world;
    this.#routes.each(change, (index, keys) => {
      const worker = this.#workers[index];
      if (!worker || only?.has(worker.controller.name) === false) return;
      for (const key of keys(worker.context)) {
        if (key.delayMs) timers.after(key.delayMs, worker.controller.name, keyText(key));
        else worker.queue.add(keyText(key));
      }
    });
  }
}

function reconcile(worker: Worker, key: string, { store, timers }: World): void {
  const { controller, context } = worker;
  const retries = retriesKey(controller.name, key);
  worker.current = key;
  try {
    controller.reconcile(parseKey(key), context);
    store.remove(retries);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const failures = store.get<number>(retries) ?? 0;
    store.set(retries, failures + 1);
    timers.after(Math.min(firstRetryMs * 2 ** failures, lastRetryMs), controller.name, key);
  }
}

/** Every object, as if it had just been created: for a kernel that has no memory of what came before. */
function everything({ store }: World): Change[] {
  return store.range<AnyObject>('/registry/').map(({ key, value, modRevision }) => ({
    revision: modRevision,
    key,
    before: undefined,
    after: value,
  }));
}

class Steps {
  readonly #limits: KernelLimits;
  readonly #perKey = new Map<string, number>();
  #total = 0;

  constructor(limits: KernelLimits) {
    this.#limits = limits;
  }

  /** Throws ClusterLimit when this step is one too many. */
  count(controller: string, key: string): void {
    const name = `${controller} ${key}`;
    const times = (this.#perKey.get(name) ?? 0) + 1;
    this.#perKey.set(name, times);
    this.#total++;
    if (times > this.#limits.perKey) {
      throw new ClusterLimit(
        `the ${controller} does not come to rest over ${key}: reconciled ${times} times at one instant`,
      );
    }
    if (this.#total > this.#limits.perInstant) {
      throw new ClusterLimit(
        `too much happens at once: ${this.#total} steps at one instant, the last by the ${controller} over ${key}`,
      );
    }
  }
}

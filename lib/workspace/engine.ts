/**
 * How a world lives: its processes and its cluster take turns until neither has anything to do at the present
 * instant; then time may move to the next moment at which one of them has.
 */
import type { Cluster } from '#lib/cluster/cluster.ts';
import type { Machine } from '#lib/host/machine.ts';

export class Engine {
  readonly #cluster: Cluster;
  readonly #machine: Machine;

  constructor(cluster: Cluster, machine: Machine) {
    this.#cluster = cluster;
    this.#machine = machine;
  }

  get nowMs(): number {
    return this.#cluster.world.clock.nowMs;
  }

  /** The next moment at which something happens by itself; undefined: never. */
  get nextMs(): number | undefined {
    const moments = [this.#cluster.nextMs, this.#machine.nextWakeMs].filter(
      (ms) => ms !== undefined,
    );
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Does a bounded part of what is to be done at the present instant. True: nothing is left of it. */
  turn(): boolean {
    const { store } = this.#cluster.world;
    const { isIdle } = this.#machine.run();
    const { revision } = store;
    this.#cluster.converge();
    return isIdle && store.revision === revision && this.#machine.run().isIdle;
  }

  /** Does all that is to be done at the present instant; the machine's limits bound it. */
  rest(): void {
    while (!this.turn());
  }

  /** Lives on until `ms`, stopping at every event on the way. */
  advanceTo(ms: number): void {
    this.rest();
    for (let next = this.nextMs; next !== undefined && next <= ms; next = this.nextMs) {
      this.#cluster.advanceTo(Math.max(next, this.nowMs));
      this.rest();
    }
    this.#cluster.advanceTo(ms);
    this.rest();
  }

  /** Lives on, jumping from event to event, until `done` or `deadlineMs`. True when it was done. */
  jumpUntil(done: () => boolean, deadlineMs: number): boolean {
    for (this.rest(); !done(); this.rest()) {
      const next = this.nextMs;
      if (next === undefined || next > deadlineMs) return false;
      this.#cluster.advanceTo(Math.max(next, this.nowMs));
    }
    return true;
  }
}

/** One look of a kubelet at one pod: what it works with, and the record it changes. */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { ProfileNode } from '../profile.ts';
import type { WantedContainer } from './containers-of.ts';
import type { PodPlace } from './environment/field-ref.ts';
import type { KubeletParts } from './parts.ts';
import type { ContainerRecord, PodRecord, Reason } from './records.ts';
import type { Containers } from './runtime/containers.ts';

/** How often the kubelet asks the runtime what has changed. */
const relistMs = 1000;
/** A pod whose sync failed is looked at again after this long, and up to half as long again. */
const retryMs = 10_000;

export class PodWork {
  readonly parts: KubeletParts;
  readonly containers: Containers;
  readonly node: ProfileNode;
  readonly pod: Pod;
  record: PodRecord;

  constructor(given: {
    parts: KubeletParts;
    containers: Containers;
    node: ProfileNode;
    pod: Pod;
    record: PodRecord;
  }) {
    this.parts = given.parts;
    this.containers = given.containers;
    this.node = given.node;
    this.pod = given.pod;
    this.record = given.record;
  }

  get nowMs(): number {
    return this.parts.world.clock.nowMs;
  }

  get client(): ApiClient {
    return this.parts.client(this.node.name);
  }

  get place(): PodPlace {
    const { cpu, memory, address } = this.node;
    const hostIP = address;
    return { podIP: this.record.sandbox?.ip ?? '', hostIP, allocatable: { cpu, memory } };
  }

  update(changes: Partial<PodRecord>): void {
    this.record = { ...this.record, ...changes };
  }

  updateContainer(name: string, changes: Partial<ContainerRecord>): void {
    const old = this.record.containers[name];
    if (!old) return;
    this.update({ containers: { ...this.record.containers, [name]: { ...old, ...changes } } });
  }

  setReason(name: string, reason: Reason | undefined): void {
    const { [name]: _old, ...others } = this.record.reasons;
    this.update({ reasons: reason ? { ...others, [name]: reason } : others });
  }

  /** Syncs the pod again at this moment at the latest. */
  dueBy(ms: number): void {
    this.update({ dueMs: Math.min(ms, this.record.dueMs ?? Infinity) });
  }

  /** Syncs the pod when the kubelet next lists its containers. */
  dueAtRelist(): void {
    const phase = phaseOf(this.node.name);
    const next = Math.floor((this.nowMs - phase) / relistMs + 1) * relistMs + phase;
    this.dueBy(next);
  }

  dueAfterFailure(): void {
    this.dueBy(this.nowMs + retryMs + this.parts.world.chance.below(retryMs / 2));
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.parts.record(this.node.name, { object: this.#object, type, reason, message });
  }

  containerEvent(
    { fieldPath }: Pick<WantedContainer, 'fieldPath'>,
    type: 'Normal' | 'Warning',
    { reason, message }: Reason,
  ): void {
    const object = this.#object;
    this.parts.record(this.node.name, { object, fieldPath, type, reason, message });
  }

  get #object(): AnyObject {
    return this.pod as unknown as AnyObject;
  }
}

/** Nodes do not list their containers at the same moment. */
function phaseOf(node: string): number {
  let sum = 0;
  for (const character of node) sum = (sum * 31 + character.charCodeAt(0)) % relistMs;
  return sum;
}

/** The part of a container's spec whose change makes another container of it. */
export function containerHash({ name, image }: Pick<Container, 'name' | 'image'>): string {
  return `${name} ${image ?? ''}`;
}

/**
 * Stops and starts what a node lives by, and lets the cluster feel it.
 * Spec: https://kubernetes.io/docs/concepts/architecture/nodes/
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { NodeUnit } from '../cluster.ts';
import { liveLease } from './heartbeat.ts';
import { reportConditions } from './node-conditions.ts';
import type { KubeletParts } from './parts.ts';
import { allRecords, podKey, saveRecord, type PodRecord } from './records.ts';
import type { Containers } from './runtime/containers.ts';
import { markUnit, silentSince, stoppedSince } from './units.ts';

/** What a program leaves behind when its machine loses power. */
const lostCode = 255;

export class NodePower {
  readonly #parts: KubeletParts;
  readonly #containers: Containers;

  constructor(parts: KubeletParts, containers: Containers) {
    this.#parts = parts;
    this.#containers = containers;
  }

  isActive(node: string, unit: NodeUnit): boolean {
    return stoppedSince(this.#parts.world, node, unit) === undefined;
  }

  set(node: string, unit: NodeUnit, isActive: boolean): void {
    if (this.isActive(node, unit) === isActive) return;
    const { world } = this.#parts;
    const wasSilent = silentSince(world, node) !== undefined;
    // The last sign of life is written down, so that those who wait for the next one know since when.
    if (!isActive && !wasSilent) this.#writeLease(node);
    markUnit(world, node, { unit, isActive });
    // A lease that was just renewed is not written again: the node controller is told to look.
    world.timers.after(0, 'node-controller', node);
    if (unit === 'power' && !isActive) this.#losePower(node);
    if (unit === 'power' && isActive) this.#boot(node);
    if (silentSince(world, node) !== undefined) return;
    world.timers.after(0, 'eviction-manager', node);
    this.#reportNode(node, wasSilent);
    for (const record of this.#records(node)) {
      // Meanwhile others may have written that its pods are not ready: it says anew what they are.
      if (wasSilent) saveRecord(world, { ...record, dueMs: world.clock.nowMs });
      world.timers.after(0, 'kubelet', podKey(record));
    }
    // And pods that it was given while it heard nothing.
    for (const { metadata } of this.#parts.podsOn(node)) {
      world.timers.after(0, 'kubelet', podKey(metadata));
    }
  }

  #records(node: string): PodRecord[] {
    return allRecords(this.#parts.world).filter((record) => record.node === node);
  }

  #writeLease(node: string): void {
    const client = this.#parts.client(node);
    const resource = 'leases.coordination.k8s.io';
    const lease = client.get(resource, { namespace: 'kube-node-lease', name: node });
    if (lease) client.update(resource, liveLease(this.#parts.world, lease));
  }

  #losePower(node: string): void {
    for (const { containers } of this.#records(node)) {
      for (const { id } of Object.values(containers)) {
        this.#containers.lose(id, lostCode);
      }
    }
  }

  /** After a boot no sandbox stands any more: every pod is begun anew, with its volumes. */
  #boot(node: string): void {
    const { world } = this.#parts;
    for (const record of this.#records(node)) {
      const { sandbox, round: _round, ...rest } = record;
      if (sandbox) saveRecord(world, { ...rest, dueMs: world.clock.nowMs, lostSandbox: true });
    }
  }

  #reportNode(name: string, wasSilent: boolean): void {
    const node = reportConditions(this.#parts, name);
    if (node && wasSilent) this.#sayStarted(name, node);
    if (node && wasSilent) this.#writeLease(name);
  }

  #sayStarted(name: string, node: AnyObject): void {
    // Events about nodes name the node instead of its uid, as kubelets do.
    const object = { ...node, metadata: { ...node.metadata, uid: name } };
    const say = (reason: string, message: string) =>
      this.#parts.record(name, { object, type: 'Normal', reason, message });
    say('Starting', 'Starting kubelet.');
    say('NodeHasSufficientMemory', `Node ${name} status is now: NodeHasSufficientMemory`);
    say('NodeHasNoDiskPressure', `Node ${name} status is now: NodeHasNoDiskPressure`);
    say('NodeHasSufficientPID', `Node ${name} status is now: NodeHasSufficientPID`);
    say('NodeReady', `Node ${name} status is now: NodeReady`);
  }
}

/**
 * What the programs of a node use at this moment. Images say what their servers would like; the node's processors
 * are shared among them.
 * Simplified: what shells and scripts use does not depend on what they do.
 */
import type { Usage } from '#lib/images/image.ts';
import { quantityMilliValue, quantityOf } from '#lib/kube/quantity.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { ProfileNode } from '../../profile.ts';
import type { KubeletParts } from '../parts.ts';
import { loadRecord, podKey, recordUid, type PodRecord } from '../records.ts';
import { exitOf, type RuntimeContainer } from '../runtime/container.ts';
import type { Containers } from '../runtime/containers.ts';
import { shareCpu } from './share-cpu.ts';

export interface ContainerUsage extends Usage {
  readonly name: string;
  readonly startedMs: number;
}

export interface PodUsage {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly containers: readonly ContainerUsage[];
}

export interface NodeUsage extends Usage {
  readonly pods: readonly PodUsage[];
}

/** What the machine itself, its kubelet and its runtime need. */
const system: Usage = { cpuMillis: 60, memoryBytes: 450 * 2 ** 20 };

interface Running {
  readonly record: PodRecord;
  readonly container: RuntimeContainer;
  readonly usage: Usage;
}

export function nodeUsage(
  parts: KubeletParts,
  containers: Containers,
  node: ProfileNode,
): NodeUsage {
  const running = runningOn(parts, containers, node.name);
  const room = quantityMilliValue(quantityOf(node.cpu)) - system.cpuMillis;
  const granted = shareCpu(
    running.map((one) => ({ wanted: one.usage.cpuMillis, ...boundsOf(parts, one) })),
    room,
  );
  const shared = running.map((one, index) => ({
    ...one,
    usage: { ...one.usage, cpuMillis: granted[index] ?? 0 },
  }));
  const sum = (pick: (usage: Usage) => number) =>
    shared.reduce((total, { usage }) => total + pick(usage), pick(system));
  return {
    cpuMillis: sum(({ cpuMillis }) => cpuMillis),
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
    pods: podsOf(shared),
  };
}

function runningOn(parts: KubeletParts, containers: Containers, node: string): Running[] {
  const { world } = parts;
  return parts
    .podsOn(node)
    .flatMap((pod) => loadRecord(world, recordUid(pod)) ?? [])
    .flatMap((record) =>
      Object.values(record.containers).flatMap(({ id }) => {
        const container = containers.get(id);
        if (!container || exitOf(world, container)) return [];
        return [{ record, container, usage: containers.usageOf(container) }];
      }),
    );
}

function boundsOf(
  { world }: KubeletParts,
  { record, container }: Running,
): { request: number; limit?: number } {
  const { spec } = world.store.get<Pod>(`/registry/pods/${podKey(record)}`) ?? {};
  const all = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const { requests, limits } = all.find(({ name }) => name === container.name)?.resources ?? {};
  const milli = (text: string | undefined) => quantityMilliValue(quantityOf(text));
  return {
    request: milli(requests?.['cpu']),
    ...(limits?.['cpu'] === undefined ? {} : { limit: milli(limits['cpu']) }),
  };
}

function podsOf(running: readonly Running[]): PodUsage[] {
  const pods = new Map<string, PodUsage & { containers: ContainerUsage[] }>();
  for (const { record, container, usage } of running) {
    const { uid, namespace, name } = record;
    const pod = pods.get(uid) ?? { namespace, name, uid, containers: [] };
    pod.containers.push({ ...usage, name: container.name, startedMs: container.startedMs });
    pods.set(uid, pod);
  }
  return [...pods.values()];
}

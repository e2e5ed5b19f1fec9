/**
 * How much a node has left of what it must not run out of.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#hard-eviction-thresholds
 * Simplified: the default thresholds of memory and of the node's one disk; not its inodes and process numbers.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { quantityOf, quantityValue } from '#lib/kube/quantity.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import type { KubeletParts } from '../parts.ts';
import { loadRecord, recordUid } from '../records.ts';
import type { Containers } from '../runtime/containers.ts';
import { containerDiskBytes, volumeDiskBytes } from '../usage/disk-usage.ts';
import { nodeUsage } from '../usage/node-usage.ts';
import { imagesOf } from '../node-images.ts';
import { nodeNamed } from '../../network/node-named.ts';
import { hogBytes, type Scarce } from './hogs.ts';
import { loadPressure } from './pressure.ts';

export interface Observation {
  readonly what: Scarce;
  /** As pods ask for it. */
  readonly resource: 'memory' | 'ephemeral-storage';
  readonly capacityBytes: number;
  readonly availableBytes: number;
  readonly thresholdBytes: number;
  /** What each pod uses, by uid and container; a volume of the pod's own counts under ''. */
  readonly usage: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

const memoryThreshold = 100 * 2 ** 20;
const diskThreshold = 0.1;

/**
 * In the order in which shortages are seen to. Nothing of a node that has not registered, nor of a disk that
 * nobody but pods writes to: they have not enough to fill it.
 */
export function observe(parts: KubeletParts, containers: Containers, node: string): Observation[] {
  const object = parts.client(node).get('nodes', { name: node });
  if (!object) return [];
  const isDiskWatched =
    hogBytes(parts.world, node, 'disk') > 0 ||
    loadPressure(parts.world, node).shortages.disk !== undefined;
  const memory = memoryOf(parts, containers, object);
  return isDiskWatched ? [memory, diskOf(parts, object)] : [memory];
}

/** What is left of the disk, watched or not. */
export function observeDisk(parts: KubeletParts, node: string): Observation | undefined {
  const object = parts.client(node).get('nodes', { name: node });
  return object && diskOf(parts, object);
}

function capacityOf(node: AnyObject, resource: string): number {
  const { capacity } = node['status'] as { capacity?: Record<string, string> };
  return quantityValue(quantityOf(capacity?.[resource]));
}

function memoryOf(parts: KubeletParts, containers: Containers, node: AnyObject): Observation {
  const { name } = node.metadata;
  const machine = nodeNamed(parts.profile, name);
  const used = machine && nodeUsage(parts, containers, machine);
  const capacityBytes = capacityOf(node, 'memory');
  const taken = (used?.memoryBytes ?? 0) + hogBytes(parts.world, name, 'memory');
  const usage = (used?.pods ?? []).map(({ uid, containers: all }) => {
    const byName = all.map((one) => [one.name, one.memoryBytes] as const);
    return [uid, Object.fromEntries(byName)] as const;
  });
  return {
    what: 'memory',
    resource: 'memory',
    capacityBytes,
    availableBytes: Math.max(0, capacityBytes - taken),
    thresholdBytes: memoryThreshold,
    usage: new Map(usage),
  };
}

function diskOf(parts: KubeletParts, node: AnyObject): Observation {
  const { world } = parts;
  const { name } = node.metadata;
  const capacityBytes = capacityOf(node, 'ephemeral-storage');
  const usage = new Map(parts.podsOn(name).map((pod) => [recordUid(pod), diskOfPod(world, pod)]));
  const pods = [...usage.values()].flatMap((one) => Object.values(one));
  const images = imagesOf(world, name).map(({ sizeBytes }) => sizeBytes);
  const taken = [...pods, ...images, hogBytes(world, name, 'disk')].reduce((a, b) => a + b, 0);
  return {
    what: 'disk',
    resource: 'ephemeral-storage',
    capacityBytes,
    availableBytes: Math.max(0, capacityBytes - taken),
    thresholdBytes: Math.floor(capacityBytes * diskThreshold),
    usage,
  };
}

/** What each container of the pod holds of the disk; its volumes count under ''. */
export function diskOfPod(world: World, pod: Pod): Record<string, number> {
  const uid = recordUid(pod);
  const held = Object.values(loadRecord(world, uid)?.containers ?? {}).map(
    ({ name, id }) => [name, containerDiskBytes(world, id)] as const,
  );
  const volumes = (pod.spec.volumes ?? [])
    .filter(({ emptyDir }) => emptyDir && emptyDir.medium !== 'Memory')
    .reduce((sum, { name }) => sum + volumeDiskBytes(world, uid, name), 0);
  return { ...Object.fromEntries(held), ...(volumes > 0 ? { '': volumes } : {}) };
}

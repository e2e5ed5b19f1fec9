/**
 * Pods that hold more of their node's disk than they may.
 * Spec: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-emphemeral-storage-requests-limits
 * (pkg/kubelet/eviction/eviction_manager.go#localStorageEviction)
 */
import { podLimits } from '#lib/kube/pod-resources.ts';
import { formatQuantity, quantityOf, quantityValue, type Quantity } from '#lib/kube/quantity.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import { recordUid } from '../records.ts';
import { volumeDiskBytes } from '../usage/disk-usage.ts';
import { diskOfPod } from './observe.ts';

const resource = 'ephemeral-storage';

/** Whether anything limits what the pod may hold. */
export const isLimited = ({ spec }: Pod): boolean =>
  (spec.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined) ||
  spec.containers.some(({ resources }) => resources?.limits?.[resource] !== undefined);

/** What the pod is told when it holds too much; undefined: it does not. */
export function overuse(world: World, pod: Pod): string | undefined {
  return tooFullVolume(world, pod) ?? tooFullPod(world, pod) ?? tooFullContainer(world, pod);
}

function tooFullVolume(world: World, pod: Pod): string | undefined {
  for (const { name, emptyDir } of pod.spec.volumes ?? []) {
    const limit = quantityOf(emptyDir?.sizeLimit);
    const isOver = volumeDiskBytes(world, recordUid(pod), name) > quantityValue(limit);
    if (emptyDir?.sizeLimit !== undefined && quantityValue(limit) > 0 && isOver)
      return `Usage of EmptyDir volume "${name}" exceeds the limit "${formatQuantity(limit)}". `;
  }
  return undefined;
}

function tooFullPod(world: World, pod: Pod): string | undefined {
  const limit: Quantity | undefined = podLimits(pod as unknown as AnyObject)[resource];
  const used = Object.values(diskOfPod(world, pod)).reduce((a, b) => a + b, 0);
  return limit && used > quantityValue(limit)
    ? `Pod ephemeral local storage usage exceeds the total limit of containers ${formatQuantity(limit)}. `
    : undefined;
}

function tooFullContainer(world: World, pod: Pod): string | undefined {
  const used = diskOfPod(world, pod);
  for (const { name, resources } of pod.spec.containers) {
    const limit = resources?.limits?.[resource];
    if (limit === undefined || (used[name] ?? 0) <= quantityValue(quantityOf(limit))) continue;
    return `Container ${name} exceeded its local ephemeral storage limit "${formatQuantity(quantityOf(limit))}". `;
  }
  return undefined;
}

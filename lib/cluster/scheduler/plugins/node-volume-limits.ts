/**
 * A node takes as many volumes of a storage driver as the driver says.
 * Spec: https://kubernetes.io/docs/concepts/storage/storage-limits/ (pkg/scheduler/framework/plugins/nodevolumelimits/csi.go)
 */
import type { Pod } from '../../objects.ts';
import type { NodeInfo } from '../node-info.ts';
import { notNow, type Cycle, type Plugin } from '../plugin.ts';
import { claimsOf } from '../volumes.ts';

export const nodeVolumeLimits: Plugin = {
  name: 'NodeVolumeLimits',

  filter(info, cycle) {
    const wanted = cycle.once('csi volumes', () => volumesOf(cycle.pod, cycle));
    if (wanted.length === 0) return undefined;
    const { drivers } =
      cycle.context.informers.get('csinodes.storage.k8s.io', { name: info.name })?.spec ?? {};
    const isFull = (drivers ?? []).some(({ name, allocatable }) => {
      const limit = allocatable?.count;
      return limit !== undefined && exceeds(limit, { driver: name, wanted, info, cycle });
    });
    return isFull ? notNow('node(s) exceed max volume count') : undefined;
  },
};

interface CsiVolume {
  readonly driver: string;
  /** The volume; or the claim that is to have one. */
  readonly name: string;
}

function exceeds(
  limit: number,
  {
    driver,
    wanted,
    info,
    cycle,
  }: { driver: string; wanted: readonly CsiVolume[]; info: NodeInfo; cycle: Cycle },
): boolean {
  const names = (volumes: readonly CsiVolume[]) =>
    volumes.filter((one) => one.driver === driver).map(({ name }) => name);
  const present = new Set(names(info.pods.flatMap((pod) => volumesOf(pod, cycle))));
  const added = new Set(names(wanted).filter((name) => !present.has(name)));
  return added.size > 0 && present.size + added.size > limit;
}

function volumesOf(pod: Pod, { context }: Cycle): CsiVolume[] {
  const { informers } = context;
  return claimsOf(pod, informers).flatMap(({ name, claim }) => {
    const { volumeName, storageClassName = '' } = claim?.spec ?? {};
    if (volumeName) {
      const driver = informers.get('persistentvolumes', { name: volumeName })?.spec.csi?.driver;
      return driver ? [{ driver, name: volumeName }] : [];
    }
    const found = informers.get('storageclasses.storage.k8s.io', { name: storageClassName });
    return found ? [{ driver: found.provisioner, name: `${pod.metadata.namespace}/${name}` }] : [];
  });
}

/**
 * A claim for one pod alone (ReadWriteOncePod) is used by one pod alone.
 * Spec: pkg/scheduler/framework/plugins/volumerestrictions
 * Simplified: zones of cloud disks (VolumeZone) have no meaning here.
 */
import { isPodTerminal } from '#lib/kube/pods.ts';
import { notNow, type Cycle, type Plugin } from '../plugin.ts';
import { claimNamesOf, claimsOf } from '../volumes.ts';

const inUse =
  'node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode';

export const volumeRestrictions: Plugin = {
  name: 'VolumeRestrictions',

  filter(_info, cycle) {
    const isTaken = cycle.once('taken claims', () => exclusiveClaims(cycle).some(isUsed(cycle)));
    return isTaken ? notNow(inUse) : undefined;
  },
};

const exclusiveClaims = ({ pod, context }: Cycle): readonly string[] =>
  claimsOf(pod, context.informers)
    .filter(({ claim }) => claim?.spec.accessModes?.includes('ReadWriteOncePod'))
    .map(({ name }) => name);

const isUsed =
  ({ pod, context }: Cycle) =>
  (claim: string): boolean =>
    context.informers
      .list('pods', pod.metadata.namespace)
      .some(
        (other) =>
          other.metadata.uid !== pod.metadata.uid &&
          other.spec.nodeName !== undefined &&
          !isPodTerminal(other) &&
          claimNamesOf(other).includes(claim),
      );

/**
 * A pod goes where its volumes are, or can be. Claims that wait for their first consumer are provisioned for the
 * node that was chosen (see volumes.ts).
 * Spec: https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
 */
import { selectsNode } from '../../node-selector.ts';
import type { PersistentVolumeClaim } from '../../objects.ts';
import type { NodeInfo } from '../node-info.ts';
import { final, type Cycle, type Plugin, type Rejection } from '../plugin.ts';
import { bindingModeOf, claimsOf, findVolume, selectedNodeOf } from '../volumes.ts';

export const volumeBinding: Plugin = {
  name: 'VolumeBinding',

  preFilter(cycle) {
    for (const { name, claim } of claimsOf(cycle.pod, cycle.context.informers)) {
      const rejection = judge(name, claim, cycle);
      if (rejection) return rejection;
    }
    return undefined;
  },

  filter(info, cycle) {
    const claims = claimsOf(cycle.pod, cycle.context.informers);
    const reasons = claims.map(({ claim }) => claim && misfit(claim, info, cycle));
    const told = [...new Set(reasons.filter((reason) => reason !== undefined))];
    return told.length > 0 ? final(...told) : undefined;
  },
};

function judge(
  name: string,
  claim: PersistentVolumeClaim | undefined,
  { context }: Cycle,
): Rejection | undefined {
  if (!claim) return final(`persistentvolumeclaim "${name}" not found`);
  if (claim.status?.phase === 'Lost') {
    const volume = claim.spec.volumeName ?? '';
    return final(
      `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${volume}"`,
    );
  }
  if (claim.metadata.deletionTimestamp) {
    return final(`persistentvolumeclaim "${name}" is being deleted`);
  }
  const isBound = claim.spec.volumeName !== undefined;
  const mode = bindingModeOf(claim, context.informers);
  return isBound || mode === 'WaitForFirstConsumer'
    ? undefined
    : final('pod has unbound immediate PersistentVolumeClaims');
}

function misfit(claim: PersistentVolumeClaim, info: NodeInfo, cycle: Cycle): string | undefined {
  const { informers } = cycle.context;
  const { volumeName } = claim.spec;
  if (volumeName) {
    const required = informers.get('persistentvolumes', { name: volumeName })?.spec.nodeAffinity
      ?.required;
    return !required || selectsNode(required, info.node)
      ? undefined
      : 'node(s) had volume node affinity conflict';
  }
  const selected = selectedNodeOf(claim);
  if (selected && selected !== info.name)
    return "node(s) didn't find available persistent volumes to bind";
  const { provisioner } =
    informers.get('storageclasses.storage.k8s.io', { name: claim.spec.storageClassName ?? '' }) ??
    {};
  const canProvision = provisioner !== undefined && provisioner !== 'kubernetes.io/no-provisioner';
  return canProvision || findVolume(claim, informers, info.node)
    ? undefined
    : "node(s) didn't find available persistent volumes to bind";
}

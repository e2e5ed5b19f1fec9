import type { AnyObject } from '#lib/kube/object.ts';
import type { ClaimView } from '#lib/protocol/cluster-view.ts';

interface ClaimShape {
  spec?: { resources?: { requests?: { storage?: string } } };
  status?: { phase?: string; capacity?: { storage?: string } };
}

interface MountingPod {
  spec?: { volumes?: { persistentVolumeClaim?: { claimName?: string } }[] };
}

/** A PersistentVolumeClaim as the map shows it, with those of the cluster's `pods` that mount it. */
export function viewClaim(claim: AnyObject, pods: readonly AnyObject[]): ClaimView {
  const { spec, status } = claim as AnyObject & ClaimShape;
  const { uid, name, namespace = '' } = claim.metadata;
  const mounts = (pod: AnyObject & MountingPod): boolean =>
    pod.metadata.namespace === namespace &&
    (pod.spec?.volumes ?? []).some((volume) => volume.persistentVolumeClaim?.claimName === name);
  return {
    uid,
    name,
    namespace,
    status: status?.phase ?? 'Pending',
    capacity: status?.capacity?.storage ?? spec?.resources?.requests?.storage ?? '',
    pods: pods.filter(mounts).map((pod) => pod.metadata.uid),
  };
}

/**
 * PersistentVolumeClaimResize: only claims whose class allows it may grow.
 * Spec: plugin/pkg/admission/storage/persistentvolume/resize/admission.go
 */
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts';
import type { StorageClass } from 'kubernetes-types/storage/v1.d.ts';
import { compareQuantities, quantityOf } from '#lib/kube/quantity.ts';
import { forbidden } from '#lib/kube/status.ts';
import { seenAs, type Typed, type TypedData } from '#lib/kube/typed.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

type Claim = Typed<PersistentVolumeClaim>;

export const persistentVolumeClaimResize: AdmissionPlugin = {
  name: 'PersistentVolumeClaimResize',

  validate(admission) {
    const { operation, request, object, old } = admission;
    if (request.resource.name !== 'persistentvolumeclaims' || request.subresource) return;
    if (operation !== 'UPDATE' || !object || !old) return;
    const claim = seenAs<Claim>(object);
    if (compareQuantities(sizeOf(claim), sizeOf(seenAs<Claim>(old))) <= 0) return;
    if (claim.status?.phase !== 'Bound') {
      throw forbidden(
        request.resource,
        request.name,
        'Only bound persistent volume claims can be expanded',
      );
    }
    if (mayExpand(admission, claim)) return;
    throw forbidden(
      request.resource,
      request.name,
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
    );
  },
};

const sizeOf = ({ spec }: Claim) => quantityOf(spec.resources?.requests?.['storage']);

function mayExpand({ server }: Admission, { spec }: Claim): boolean {
  const resource = server.resources.byName('storageclasses.storage.k8s.io');
  const name = spec.storageClassName;
  const found = resource && name ? server.storage.get(resource, undefined, name) : undefined;
  return (
    found !== undefined && seenAs<TypedData<StorageClass>>(found).allowVolumeExpansion === true
  );
}

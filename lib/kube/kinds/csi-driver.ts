/**
 * CSIDriver: what a storage driver can do.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-driver-v1/
 */
import type { CSIDriver as DriverType } from 'kubernetes-types/storage/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type CsiDriver = Typed<DriverType>;
const { text, flag } = columnsOf<CsiDriver>();

export const csiDriverKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSIDriver',
  plural: 'csidrivers',
  namespaced: false,
  strategy: { hasGeneration: true, defaults: setDefaults },
  columns: [
    nameColumn,
    flag('AttachRequired', ({ spec }) => spec.attachRequired ?? true),
    flag('PodInfoOnMount', ({ spec }) => spec.podInfoOnMount ?? false),
    flag('StorageCapacity', ({ spec }) => spec.storageCapacity ?? false),
    text('TokenRequests', ({ spec }) =>
      spec.tokenRequests?.length
        ? spec.tokenRequests.map(({ audience }) => audience).join(',')
        : '<unset>',
    ),
    flag('RequiresRepublish', ({ spec }) => spec.requiresRepublish ?? false),
    text('Modes', ({ spec }) => (spec.volumeLifecycleModes ?? []).join(',') || '<none>'),
    ageColumn,
  ],
});

/** Spec: pkg/apis/storage/v1/defaults.go#SetDefaults_CSIDriver */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<CsiDriver>(draft).spec ??= {});
  spec.attachRequired ??= true;
  spec.podInfoOnMount ??= false;
  spec.storageCapacity ??= false;
  spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType';
  spec.requiresRepublish ??= false;
  spec.seLinuxMount ??= false;
  if (!spec.volumeLifecycleModes?.length) spec.volumeLifecycleModes = ['Persistent'];
}

/**
 * StorageObjectInUseProtection: claims and volumes in use outlive their deletion.
 * Spec: plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go
 */
import type { AdmissionPlugin } from './admission.ts';

const finalizers: Readonly<Record<string, string>> = {
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  persistentvolumes: 'kubernetes.io/pv-protection',
};

export const storageObjectInUseProtection: AdmissionPlugin = {
  name: 'StorageObjectInUseProtection',

  admit({ operation, request, object }) {
    const finalizer = finalizers[request.resource.name];
    if (operation !== 'CREATE' || !finalizer || !object) return;
    const present = object.metadata.finalizers ?? [];
    if (!present.includes(finalizer)) object.metadata.finalizers = [...present, finalizer];
  },
};

/** Spec: staging/src/k8s.io/api/certificates/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const certificateSigningRequestKind = defineKind({
  group: 'certificates.k8s.io',
  versions: ['v1'],
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  shortNames: ['csr'],
  namespaced: false,
  subresources: ['approval', 'status'],
  columns: [nameColumn, createdAtColumn],
});

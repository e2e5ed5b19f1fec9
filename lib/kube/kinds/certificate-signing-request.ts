/**
 * CertificateSigningRequest: somebody asks the cluster for a certificate.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
 */
import type { CertificateSigningRequest as RequestType } from 'kubernetes-types/certificates/v1.d.ts';
import { humanDuration } from '../duration.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateSigningRequest } from '../validation/signing-requests.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { signingState } from './signing-state.ts';
import { describeSigningRequest } from './signing-request-description.ts';

export type SigningRequest = Typed<RequestType>;
const { text } = columnsOf<SigningRequest>();

export const certificateSigningRequestKind = defineKind({
  group: 'certificates.k8s.io',
  versions: ['v1'],
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  shortNames: ['csr'],
  namespaced: false,
  subresources: ['approval', 'status'],
  strategy: { ...ownedStatus(), validate: validateSigningRequest },
  columns: [
    nameColumn,
    ageColumn,
    text('SignerName', ({ spec }) => spec.signerName || '<none>'),
    text('Requestor', ({ spec }) => spec.username ?? ''),
    text('RequestedDuration', ({ spec }) =>
      spec.expirationSeconds === undefined
        ? '<none>'
        : humanDuration(spec.expirationSeconds * 1000),
    ),
    text('Condition', signingState),
  ],
  selectableFields: {
    'spec.signerName': (object) => seenAs<SigningRequest>(object).spec.signerName,
  },
  describe: describeSigningRequest,
});

/**
 * Certificate controllers: sign what was approved, and clear away what is old.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
 */
import type { Condition } from '#lib/kube/object.ts';
import { bytesOfBase64, toBase64 } from '#lib/kube/base64.ts';
import { certificatePem, issueCertificate } from '#lib/sim/x509/certificate.ts';
import {
  authorityKeyId,
  basicConstraints,
  extendedKeyUsage,
  extensionIds,
  keyUsage,
  keyUsages,
  purposes,
  type Extension,
  type Purpose,
} from '#lib/sim/x509/extensions.ts';
import { publicKeyOf } from '#lib/sim/x509/keys.ts';
import { readRequest } from '#lib/sim/x509/request.ts';
import type { Controller } from '../controller.ts';
import type { CertificateSigningRequest } from '../objects.ts';
import type { Profile } from '../profile.ts';
import { ClusterPki } from '../profiles/pki/pki.ts';

const requests = 'certificatesigningrequests.certificates.k8s.io';

const signers: ReadonlySet<string> = new Set([
  'kubernetes.io/kube-apiserver-client',
  'kubernetes.io/kube-apiserver-client-kubelet',
  'kubernetes.io/kubelet-serving',
  'kubernetes.io/legacy-unknown',
]);
const yearSeconds = 365 * 24 * 3600;
const hourMs = 3_600_000;

const has = ({ status }: CertificateSigningRequest, type: string): boolean =>
  ((status?.conditions ?? []) as Condition[]).some((one) => one.type === type);

export function createCertificateSigner(profile: Profile): Controller {
  return {
    name: 'certificate-controller',
    reconciles: requests,

    reconcile(key, { api, informers, nowMs, chance }) {
      const request = informers.get(requests, key);
      if (!request || !has(request, 'Approved') || has(request, 'Failed')) return;
      if (request.status?.certificate || !signers.has(request.spec.signerName)) return;
      const serial = BigInt(`0x${chance.word(32, '0123456789abcdef')}`) >> 1n;
      const { authority } = new ClusterPki(profile);
      const certificate = signedBy(authority, request, { nowMs, serial });
      api.updateStatus(requests, { ...request, status: { ...request.status, certificate } });
    },
  };
}

/** The certificate for status.certificate: base64 of PEM. Spec: pkg/controller/certificates/authority/policies.go */
function signedBy(
  { subject: issuer, key }: ClusterPki['authority'],
  { spec }: CertificateSigningRequest,
  { nowMs, serial }: { nowMs: number; serial: bigint },
): string {
  const request = readRequest(new TextDecoder().decode(bytesOfBase64(spec.request)));
  if (!request) throw new Error('the API server took in a request that is none');
  const fields = {
    serial,
    issuer,
    subject: request.subject,
    notBeforeMs: nowMs - 300_000,
    notAfterMs: nowMs + (spec.expirationSeconds ?? yearSeconds) * 1000,
    publicKey: request.publicKey,
    extensions: [
      ...usageExtensions(spec.usages ?? []),
      basicConstraints(false),
      authorityKeyId(publicKeyOf(key)),
      ...request.extensions.filter(({ id }) => id === extensionIds.altNames),
    ],
  };
  return toBase64(new TextEncoder().encode(certificatePem(issueCertificate(fields, key))));
}

/** Usages as the API calls them: "digital signature", "client auth". */
function usageExtensions(usages: readonly string[]): Extension[] {
  const named = new Set(
    usages.map((usage) =>
      usage
        .replace(/^cert sign$/, 'key cert sign')
        .replaceAll(/ (\w)/g, (_match, letter: string) => letter.toUpperCase()),
    ),
  );
  const plain = keyUsages.filter((usage) => named.has(usage));
  const extended = (Object.keys(purposes) as Purpose[]).filter((purpose) => named.has(purpose));
  return [
    ...(plain.length > 0 ? [keyUsage(plain)] : []),
    ...(extended.length > 0 ? [extendedKeyUsage(extended)] : []),
  ];
}

/** Approved, denied and failed requests go after an hour, those that nobody decided after a day. */
export const certificateCleanerController: Controller = {
  name: 'certificate-cleaner',
  username: 'system:serviceaccount:kube-system:certificate-controller',
  reconciles: requests,

  reconcile(key, { api, informers, nowMs, again }) {
    const request = informers.get(requests, key);
    if (!request) return;
    const isDecided = ['Approved', 'Denied', 'Failed'].some((type) => has(request, type));
    const hours = isDecided ? 1 : 24;
    const dueMs = Date.parse(request.metadata.creationTimestamp) + hours * hourMs;
    if (dueMs > nowMs) again(dueMs - nowMs);
    else api.delete(requests, key);
  },
};

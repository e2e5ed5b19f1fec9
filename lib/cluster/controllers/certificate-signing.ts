/**
 * Certificate controllers: sign what was approved, and clear away what is old.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
 * Simplified: signatures prove nothing; the certificate says who it is for, and that is believed.
 */
import type { Condition } from '#lib/kube/object.ts';
import { issueCertificate } from '#lib/kube/issue-certificate.ts';
import type { Controller } from '../controller.ts';
import type { CertificateSigningRequest } from '../objects.ts';

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

export const certificateSigningController: Controller = {
  name: 'certificate-controller',
  reconciles: requests,

  reconcile(key, { api, informers, nowMs, chance }) {
    const request = informers.get(requests, key);
    if (!request || !has(request, 'Approved') || has(request, 'Failed')) return;
    if (request.status?.certificate || !signers.has(request.spec.signerName)) return;
    const certificate = issueCertificate({
      request: request.spec.request,
      notBeforeMs: nowMs - 300_000,
      notAfterMs: nowMs + (request.spec.expirationSeconds ?? yearSeconds) * 1000,
      serial: chance.word(30, '0123456789abcdef'),
      signature: chance.word(128, '0123456789abcdef'),
    });
    api.updateStatus(requests, { ...request, status: { ...request.status, certificate } });
  },
};

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

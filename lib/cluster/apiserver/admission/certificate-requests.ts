/**
 * What the certificate API asks of those who use it: requests carry the name of whoever made them, and signers have
 * a say in who approves.
 * Spec: pkg/registry/certificates/certificates/strategy.go, plugin/pkg/admission/certificates
 */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import { readCertificateRequest } from '#lib/kube/certificate-request.ts';
import { forbidden } from '#lib/kube/status.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

const resourceName = 'certificatesigningrequests.certificates.k8s.io';
const clientSigner = 'kubernetes.io/kube-apiserver-client';

export const certificateRequester: AdmissionPlugin = {
  name: 'CertificateRequester',
  isBuiltIn: true,

  admit({ operation, request, object }) {
    if (request.resource.name !== resourceName || operation !== 'CREATE' || !object) return;
    const { username, uid, groups, extra } = request.user;
    object['spec'] = {
      ...asObject(object['spec']),
      username,
      groups: [...groups],
      ...(uid === undefined ? {} : { uid }),
      ...(extra === undefined ? {} : { extra }),
    };
  },
};

export const certificateApproval: AdmissionPlugin = {
  name: 'CertificateApproval',

  validate(admission) {
    const { operation, request, object } = admission;
    if (request.resource.name !== resourceName || request.subresource !== 'approval') return;
    if (operation !== 'UPDATE' || !object) return;
    const signer = asString(at(object, 'spec', 'signerName'));
    if (mayApprove(admission, signer)) return;
    const why = `user not permitted to approve requests with signerName ${JSON.stringify(signer)}`;
    throw forbidden(request.resource, request.name, why);
  },
};

/** By the signer's name, or by its domain: "kubernetes.io/*". */
function mayApprove({ server, request }: Admission, signer: string): boolean {
  const domain = `${signer.split('/')[0]}/*`;
  return [signer, domain].some(
    (name) =>
      server.authorizer.authorize({
        user: request.user,
        verb: 'approve',
        group: 'certificates.k8s.io',
        resource: 'signers',
        subresource: '',
        namespace: undefined,
        name,
      }).isAllowed,
  );
}

export const certificateSubjectRestriction: AdmissionPlugin = {
  name: 'CertificateSubjectRestriction',

  validate({ operation, request, object }) {
    if (request.resource.name !== resourceName || operation !== 'CREATE' || !object) return;
    const spec = asObject(object['spec']);
    if (spec['signerName'] !== clientSigner) return;
    const read = readCertificateRequest(asString(spec['request']));
    if (typeof read === 'string' || !asArray(read.organizations).includes('system:masters')) return;
    const why =
      'use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed';
    throw forbidden(request.resource, object.metadata.name, why);
  },
};

/** CertificateSigningRequests. Spec: pkg/apis/certificates/validation/validation.go */
import type { CertificateSigningRequest as RequestType } from 'kubernetes-types/certificates/v1.d.ts';
import { bytesOfBase64 } from '../base64.ts';
import { readCertificateRequest } from '../certificate-request.ts';
import { duplicate, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goBytes } from '../go/go-text.ts';
import { checkDnsSubdomain } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { checkedName } from './checks.ts';

const knownUsages = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

const shortestSeconds = 600;

export function validateSigningRequest(object: AnyObject): FieldError[] {
  const {
    request = '',
    usages = [],
    signerName = '',
    expirationSeconds,
  } = seenAs<Typed<RequestType>>(object).spec;
  const read = readCertificateRequest(request);
  const tooShort = 'may not specify a duration less than 600 seconds (10 minutes)';
  return [
    ...(typeof read === 'string'
      ? [invalid('spec.request', goBytes(bytesOfBase64(request) ?? new Uint8Array()), read)]
      : []),
    ...(usages.length === 0 ? [required('spec.usages')] : []),
    ...usages.flatMap((usage, index) => [
      ...(knownUsages.includes(usage)
        ? []
        : [unsupported(`spec.usages[${index}]`, usage, knownUsages)]),
      ...(usages.indexOf(usage) < index ? [duplicate(`spec.usages[${index}]`, usage)] : []),
    ]),
    ...validateSigner('spec.signerName', signerName),
    ...(expirationSeconds !== undefined && expirationSeconds < shortestSeconds
      ? [invalid('spec.expirationSeconds', expirationSeconds, tooShort)]
      : []),
  ];
}

function validateSigner(field: string, name: string): FieldError[] {
  if (name === '') return [required(field)];
  if (name === 'kubernetes.io/legacy-unknown')
    return [invalid(field, name, 'the legacy signerName is not allowed via this API version')];
  const [domain = '', path, ...rest] = name.split('/');
  if (path === undefined || rest.length > 0) {
    const shape = "must be a fully qualified domain and path of the form 'example.com/signer-name'";
    return [invalid(field, name, shape)];
  }
  return domain.includes('.')
    ? checkedName(field, domain, checkDnsSubdomain)
    : [invalid(field, name, 'should be a domain with at least two segments separated by dots')];
}

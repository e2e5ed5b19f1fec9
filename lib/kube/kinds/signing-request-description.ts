/** kubectl describe csr. */
import { readCertificateRequest, type CertificateRequest } from '../certificate-request.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { rfc1123 } from '../describe/time.ts';
import { humanDuration } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { seenAs } from '../typed.ts';
import type { SigningRequest } from './certificate-signing-request.ts';
import { signingState } from './signing-state.ts';

export function describeSigningRequest(object: AnyObject, context: DescribeContext): string {
  const signing = seenAs<SigningRequest>(object);
  const { metadata, spec } = signing;
  const to = new Description();
  to.field('Name', metadata.name).field('Labels', formatLabels(metadata.labels));
  to.field('Annotations', formatLabels(metadata.annotations));
  to.field('CreationTimestamp', rfc1123(metadata.creationTimestamp));
  to.field('Requesting User', spec.username).optional('Signer', spec.signerName);
  if (spec.expirationSeconds !== undefined)
    to.field('Requested Duration', humanDuration(spec.expirationSeconds * 1000));
  to.field('Status', signingState(signing)).line('Subject:');
  const request = readCertificateRequest(spec.request);
  // Validation lets no request in that cannot be read.
  if (typeof request !== 'string') describeRequest(to, request);
  describeEvents(to, context, signing);
  return to.toString();
}

function describeRequest(to: Description, request: CertificateRequest): void {
  to.row(['', 'Common Name:', request.commonName]);
  to.row(['', 'Serial Number:', request.serialNumber]);
  describeValues(to, 'Organization', request.organizations);
  describeValues(to, 'Organizational Unit', request.organizationalUnits);
  describeValues(to, 'Country', request.countries);
  describeValues(to, 'Locality', request.localities);
  describeValues(to, 'Province', request.provinces);
  const { dnsNames, emailAddresses, uris, ipAddresses } = request;
  if ([dnsNames, emailAddresses, uris, ipAddresses].every((names) => names.length === 0)) return;
  to.line('Subject Alternative Names:');
  describeValues(to, 'DNS Names', dnsNames);
  describeValues(to, 'Email Addresses', emailAddresses);
  describeValues(to, 'URIs', uris);
  describeValues(to, 'IP Addresses', ipAddresses);
}

function describeValues(to: Description, name: string, values: readonly string[]): void {
  for (const [index, value] of values.entries()) to.row(['', index === 0 ? `${name}:` : '', value]);
}

/**
 * Reads who a certificate signing request is for.
 * Spec: RFC 2986 (PKCS #10)
 * Simplified: the signature of the request is not verified.
 */
import { extensionIds, readAltNames, type AltName } from '#lib/sim/x509/extensions.ts';
import { readRequest } from '#lib/sim/x509/request.ts';
import { bytesOfBase64 } from './base64.ts';

export interface CertificateRequest {
  readonly commonName: string;
  readonly serialNumber: string;
  readonly organizations: readonly string[];
  readonly organizationalUnits: readonly string[];
  readonly countries: readonly string[];
  readonly localities: readonly string[];
  readonly provinces: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
}

/** The request in a spec.request (base64 of PEM), or what is wrong with it. */
export function readCertificateRequest(base64: string): CertificateRequest | string {
  const bytes = bytesOfBase64(base64);
  const pem = new TextDecoder().decode(bytes);
  if (!pem.includes('-----BEGIN CERTIFICATE REQUEST-----')) {
    return 'PEM block type must be CERTIFICATE REQUEST';
  }
  const request = readRequest(pem);
  if (!request) return 'asn1: structure error: malformed certificate request';
  const all = (type: string) =>
    request.subject.filter((part) => part.type === type).map(({ value }) => value);
  const names = request.extensions
    .filter(({ id }) => id === extensionIds.altNames)
    .flatMap(({ value }) => readAltNames(value));
  const of = (kind: AltName['kind']) =>
    names.filter((name) => name.kind === kind).map(({ value }) => value);
  return {
    commonName: all('CN')[0] ?? '',
    serialNumber: all('serialNumber')[0] ?? '',
    organizations: all('O'),
    organizationalUnits: all('OU'),
    countries: all('C'),
    localities: all('L'),
    provinces: all('ST'),
    dnsNames: of('DNS'),
    emailAddresses: of('email'),
    uris: of('URI'),
    ipAddresses: of('IP'),
  };
}

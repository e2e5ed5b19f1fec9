/**
 * Whether a server's certificate is to be trusted, in the words of Go's crypto/x509.
 * Spec: https://pkg.go.dev/crypto/x509#Certificate.Verify
 * Simplified: a chain is the leaf and its authority, with no certificates in between.
 */
import { isSignedBy, readCertificates, type Certificate } from './certificate.ts';
import { extensionIds, readAltNames, type AltName } from './extensions.ts';
import { nameText } from './names.ts';

export interface Expected {
  /** PEM: the authorities that are trusted. */
  readonly authorities: string;
  /** The name, or the address, by which the server was called. */
  readonly host: string;
  readonly nowMs: number;
}

const unknownAuthority = 'certificate signed by unknown authority';

/** Why the chain (PEM, the leaf first) is not to be trusted; undefined when it is. */
export function certificateFault(chain: string, expected: Expected): string | undefined {
  const [leaf] = readCertificates(chain);
  if (!leaf) return unknownAuthority;
  return (
    timeFault(leaf, expected.nowMs) ??
    hostFault(leaf, expected.host) ??
    authorityFault(leaf, readCertificates(expected.authorities))
  );
}

function timeFault({ notBeforeMs, notAfterMs }: Certificate, nowMs: number): string | undefined {
  const text = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  const words = `certificate has expired or is not yet valid: current time ${text(nowMs)}`;
  if (nowMs < notBeforeMs) return `${words} is before ${text(notBeforeMs)}`;
  return nowMs > notAfterMs ? `${words} is after ${text(notAfterMs)}` : undefined;
}

/** The names that a certificate is for. */
export function altNamesOf({ extensions }: Certificate): AltName[] {
  const found = extensions.find(({ id }) => id === extensionIds.altNames);
  return found ? readAltNames(found.value) : [];
}

function hostFault(leaf: Certificate, host: string): string | undefined {
  const names = altNamesOf(leaf);
  const isAddress = /^[\d.]+$/.test(host);
  const kind = isAddress ? 'IP' : 'DNS';
  const own = names.filter((one) => one.kind === kind).map(({ value }) => value);
  if (own.some((name) => covers(name, host))) return undefined;
  if (isAddress && own.length === 0)
    return `cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
  if (own.length > 0) return `certificate is valid for ${own.join(', ')}, not ${host}`;
  return names.length === 0 && commonName(leaf) !== ''
    ? 'certificate relies on legacy Common Name field, use SANs instead'
    : `certificate is not valid for any names, but wanted to match ${host}`;
}

/** "*.example.com" covers one label and no more. */
function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern.toLowerCase() === host.toLowerCase();
  return host.includes('.') && host.slice(host.indexOf('.')) === pattern.slice(1);
}

const commonName = ({ subject }: Certificate): string =>
  subject.find(({ type }) => type === 'CN')?.value ?? '';

function authorityFault(
  leaf: Certificate,
  authorities: readonly Certificate[],
): string | undefined {
  if (authorities.some((one) => isSame(one, leaf) || isSignedBy(leaf, one))) return undefined;
  const namesake = authorities.find(({ subject }) => nameText(subject) === nameText(leaf.issuer));
  if (!namesake) return unknownAuthority;
  const why = `while trying to verify candidate authority certificate "${commonName(namesake)}"`;
  return `${unknownAuthority} (possibly because of "crypto/rsa: verification error" ${why})`;
}

const isSame = (a: Certificate, b: Certificate): boolean =>
  a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index]);

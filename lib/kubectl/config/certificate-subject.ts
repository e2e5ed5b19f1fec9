/**
 * Whom a client certificate names: the common name is the user, the organizations are the groups.
 * Spec: https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
import { bytesOfBase64 } from '#lib/kube/base64.ts';

export interface CertificateSubject {
  readonly commonName: string;
  readonly organizations: readonly string[];
}

/** undefined when the text holds no certificate. */
export function certificateSubject(pem: string): CertificateSubject | undefined {
  const body = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/.exec(pem)?.[1];
  if (body === undefined) return undefined;
  const bytes = bytesOfBase64(body.replace(/\s/g, ''));
  const certificate = bytes && readElement(bytes, 0);
  const fields = certificate && childrenOf(childrenOf(certificate)[0]);
  if (!fields) return undefined;
  const isVersioned = fields[0]?.tag === 0xa0;
  const subject = fields[isVersioned ? 5 : 4];
  const names = childrenOf(subject).flatMap((set) => childrenOf(set).map(nameOf));
  return {
    commonName: names.find(({ type }) => type === commonNameId)?.text ?? '',
    organizations: names.filter(({ type }) => type === organizationId).map(({ text }) => text),
  };
}

// 2.5.4.3 and 2.5.4.10
const commonNameId = '85,4,3';
const organizationId = '85,4,10';

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

function nameOf(pair: Element): { type: string; text: string } {
  const [type, value] = childrenOf(pair);
  return {
    type: type?.content.join(',') ?? '',
    text: new TextDecoder().decode(value?.content ?? new Uint8Array()),
  };
}

function childrenOf(element: Element | undefined): Element[] {
  const children: Element[] = [];
  const bytes = element?.content ?? new Uint8Array();
  for (let at = 0; at < bytes.length;) {
    const child = readElement(bytes, at);
    if (!child) return children;
    children.push(child);
    at = child.end;
  }
  return children;
}

function readElement(bytes: Uint8Array, at: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  let length = first < 0x80 ? first : 0;
  for (let n = 0; n < lengthBytes; n++) length = length * 256 + (bytes[at + 2 + n] ?? 0);
  const start = at + 2 + lengthBytes;
  if (start + length > bytes.length) return undefined;
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/** The extensions of certificates that clusters use. Spec: RFC 5280, 4.2 */
import { sha1 } from '@noble/hashes/legacy.js';
import { bits, elements, encode, octets, oid, sequence, text, truth, within } from './der.ts';

export interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

export const extensionIds = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  altNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;

export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

export const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
} as const;

export type Purpose = keyof typeof purposes;

export interface AltName {
  readonly kind: 'DNS' | 'IP' | 'email' | 'URI';
  readonly value: string;
}

const altTags = { email: 0x81, DNS: 0x82, URI: 0x86, IP: 0x87 } as const;

export function encodeExtensions(extensions: readonly Extension[]): Uint8Array {
  return sequence(
    ...extensions.map(({ id, isCritical, value }) =>
      sequence(oid(id), ...(isCritical ? [truth] : []), octets(value)),
    ),
  );
}

export function keyUsage(usages: readonly KeyUsage[]): Extension {
  const places = usages.map((usage) => keyUsages.indexOf(usage));
  const last = Math.max(...places);
  const bytes = new Uint8Array(last < 8 ? 1 : 2);
  for (const place of places) {
    const at = place >> 3;
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (place & 7));
  }
  return {
    id: extensionIds.keyUsage,
    isCritical: true,
    value: bits(bytes, 7 - (last & 7)),
  };
}

export function extendedKeyUsage(names: readonly Purpose[]): Extension {
  const value = sequence(...names.map((name) => oid(purposes[name])));
  return { id: extensionIds.extendedKeyUsage, isCritical: false, value };
}

export function basicConstraints(isAuthority: boolean): Extension {
  const value = sequence(...(isAuthority ? [truth] : []));
  return { id: extensionIds.basicConstraints, isCritical: true, value };
}

/** The SHA-1 of a public key, by which its certificates are found. */
export function keyId(publicKeyInfo: Uint8Array): Uint8Array {
  const [, key] = within(elements(publicKeyInfo)[0]);
  return sha1(key?.content.subarray(1) ?? new Uint8Array());
}

export function subjectKeyId(publicKeyInfo: Uint8Array): Extension {
  const value = octets(keyId(publicKeyInfo));
  return { id: extensionIds.subjectKeyId, isCritical: false, value };
}

export function authorityKeyId(publicKeyInfo: Uint8Array): Extension {
  const value = sequence(encode(0x80, keyId(publicKeyInfo)));
  return { id: extensionIds.authorityKeyId, isCritical: false, value };
}

export function altNames(names: readonly AltName[]): Extension {
  const value = sequence(
    ...names.map(({ kind, value: name }) =>
      kind === 'IP' ? encode(altTags.IP, addressBytes(name)) : text(altTags[kind], name),
    ),
  );
  return { id: extensionIds.altNames, isCritical: false, value };
}

/** "10.96.0.1" and "::1". */
function addressBytes(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.'), Number);
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const [first, last] = [groups(head), groups(tail ?? '')];
  const middle = Array.from({ length: 8 - first.length - last.length }, () => '0');
  const all = [...first, ...middle, ...last].map((group) => Number.parseInt(group, 16));
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

export function readAltNames(value: Uint8Array): AltName[] {
  const kinds = new Map(Object.entries(altTags).map(([kind, tag]) => [tag as number, kind]));
  return within(elements(value)[0]).flatMap(({ tag, content }) => {
    const kind = kinds.get(tag) as AltName['kind'] | undefined;
    if (!kind) return [];
    return [
      { kind, value: kind === 'IP' ? addressText(content) : new TextDecoder().decode(content) },
    ];
  });
}

/** As OpenSSL writes it: "0:0:0:0:0:0:0:1". */
function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return Array.from(bytes).join('.');
  const groups = Array.from({ length: 8 }, (_, n) =>
    (((bytes[n * 2] ?? 0) << 8) | (bytes[n * 2 + 1] ?? 0)).toString(16).toUpperCase(),
  );
  return groups.join(':');
}

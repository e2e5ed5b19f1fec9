/** openssl x509: shows certificates, and makes them from requests. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  certificatePem,
  issueCertificate,
  readCertificates,
  type Certificate,
} from '#lib/sim/x509/certificate.ts';
import { bytesOfNumber } from '#lib/sim/x509/der.ts';
import { extensionIds } from '#lib/sim/x509/extensions.ts';
import { publicKeyOf, publicKeyPem, readPublicKey } from '#lib/sim/x509/keys.ts';
import { nameText } from '#lib/sim/x509/names.ts';
import { isRequestGenuine, readRequest } from '#lib/sim/x509/request.ts';
import type { Running } from '../../process.ts';
import { readExtension, sectionLines } from './extension-file.ts';
import { loadKey } from './keys.ts';
import { OpensslError, type Openssl, type OpensslCommand } from './openssl-command.ts';
import { randomSerial } from './serial.ts';
import { certificateText, colonHex, extensionsText, gmtText } from './text.ts';

export const x509: OpensslCommand = {
  summary: 'certificates',
  options: {
    in: 'infile',
    out: 'outfile',
    noout: 'flag',
    text: 'flag',
    subject: 'flag',
    issuer: 'flag',
    dates: 'flag',
    startdate: 'flag',
    enddate: 'flag',
    serial: 'flag',
    fingerprint: 'flag',
    sha256: 'flag',
    sha1: 'flag',
    pubkey: 'flag',
    modulus: 'flag',
    email: 'flag',
    ext: 'names',
    checkend: 'seconds',
    inform: 'format',
    outform: 'format',
    nameopt: 'option',
    req: 'flag',
    CA: 'file',
    CAkey: 'file',
    CAcreateserial: 'flag',
    CAserial: 'file',
    set_serial: 'n',
    days: 'n',
    extfile: 'file',
    extensions: 'section',
    copy_extensions: 'how',
    signkey: 'file',
    key: 'file',
  },
  *run(openssl) {
    if (openssl.has('req')) return yield* signRequest(openssl);
    const path = openssl.value('in');
    const [certificate] = readCertificates(yield* openssl.input());
    if (!certificate)
      throw new OpensslError(
        `Could not read certificate from ${path ?? '<stdin>'}\nUnable to load certificate`,
      );
    for (const [name, value] of openssl.given) {
      const shown = show(openssl, certificate, name, value);
      if (shown !== undefined) yield* openssl.context.out(shown);
    }
    if (openssl.has('checkend')) return yield* checkEnd(openssl, certificate);
    if (!openssl.has('noout')) yield* openssl.output(certificatePem(certificate.bytes));
    return 0;
  },
};

function show(
  openssl: Openssl,
  certificate: Certificate,
  name: string,
  value: string,
): string | undefined {
  const { subject, issuer, notBeforeMs, notAfterMs, serial, publicKey, bytes } = certificate;
  const [from, to] = [`notBefore=${gmtText(notBeforeMs)}\n`, `notAfter=${gmtText(notAfterMs)}\n`];
  switch (name) {
    case 'text':
      return certificateText(certificate);
    case 'subject':
      return `subject=${nameText(subject)}\n`;
    case 'issuer':
      return `issuer=${nameText(issuer)}\n`;
    case 'dates':
      return from + to;
    case 'startdate':
      return from;
    case 'enddate':
      return to;
    case 'serial':
      return `serial=${colonHex(bytesOfNumber(serial)).replaceAll(':', '').toUpperCase()}\n`;
    case 'pubkey':
      return publicKeyPem(publicKey);
    case 'modulus': {
      const key = readPublicKey(publicKey);
      return `Modulus=${key?.kind === 'rsa' ? key.n.toString(16).toUpperCase() : 'No modulus for this public key type'}\n`;
    }
    case 'fingerprint': {
      const [label, hash] = openssl.has('sha256')
        ? (['sha256', sha256] as const)
        : (['SHA1', sha1] as const);
      return `${label} Fingerprint=${colonHex(hash(bytes)).toUpperCase()}\n`;
    }
    case 'ext':
      return shownExtensions(certificate, value);
    default:
      return undefined;
  }
}

const extensionWords: Readonly<Record<string, string>> = {
  subjectAltName: extensionIds.altNames,
  keyUsage: extensionIds.keyUsage,
  extendedKeyUsage: extensionIds.extendedKeyUsage,
  basicConstraints: extensionIds.basicConstraints,
  subjectKeyIdentifier: extensionIds.subjectKeyId,
  authorityKeyIdentifier: extensionIds.authorityKeyId,
};

function shownExtensions({ extensions }: Certificate, names: string): string {
  const ids = names.split(',').map((name) => extensionWords[name]);
  const found = extensions.filter(({ id }) => ids.includes(id));
  return found.length > 0
    ? extensionsText(found, 0)
    : 'No extensions matched or some other problem\n';
}

function* checkEnd({ context, value }: Openssl, { notAfterMs }: Certificate): Running<number> {
  const lasts = notAfterMs - context.process.nowMs > Number(value('checkend')) * 1000;
  yield* context.out(lasts ? 'Certificate will not expire\n' : 'Certificate will expire\n');
  return lasts ? 0 : 1;
}

function* signRequest(openssl: Openssl): Running<number> {
  const request = readRequest(yield* openssl.input());
  if (!request) throw new OpensslError('Unable to load X509 request');
  const { process } = openssl.context;
  if (!isRequestGenuine(request))
    throw new OpensslError('Certificate request self-signature did not match the contents');
  process.err(`Certificate request self-signature ok\nsubject=${nameText(request.subject)}\n`);
  const authorityPath = openssl.value('CA');
  const [authority] =
    authorityPath === undefined ? [] : readCertificates(openssl.read(authorityPath));
  if (authorityPath !== undefined && !authority)
    throw new OpensslError(`Could not read CA certificate from ${authorityPath}`);
  const keyPath =
    openssl.value('CAkey') ?? openssl.value('signkey') ?? openssl.value('key') ?? authorityPath;
  if (keyPath === undefined)
    throw new OpensslError(
      'We need a private key to sign with, use -key or -CAkey or -CA with private key',
    );
  const key = loadKey(openssl, keyPath);
  const issuerKey = authority?.publicKey ?? request.publicKey;
  if (authority && colonHex(publicKeyOf(key)) !== colonHex(authority.publicKey))
    throw new OpensslError('CA certificate and CA private key do not match');
  const days = Number(openssl.value('days') ?? 30);
  const bytes = issueCertificate(
    {
      serial: serialOf(openssl, authorityPath),
      issuer: authority?.subject ?? request.subject,
      subject: request.subject,
      notBeforeMs: process.nowMs,
      notAfterMs: process.nowMs + days * 86_400_000,
      publicKey: request.publicKey,
      extensions: [
        ...extensionsOf(openssl, { subject: request.publicKey, issuer: issuerKey }),
        ...(openssl.value('copy_extensions')?.startsWith('copy') ? request.extensions : []),
      ],
    },
    key,
  );
  yield* openssl.output(certificatePem(bytes));
  return 0;
}

function extensionsOf(openssl: Openssl, keys: { subject: Uint8Array; issuer: Uint8Array }) {
  const path = openssl.value('extfile');
  if (path === undefined) return [];
  const text = openssl.read(path);
  const lines = sectionLines(text, openssl.value('extensions'));
  return lines.flatMap((line) => readExtension(line, text, keys));
}

/** From -set_serial, from the authority's file of serial numbers, or by chance. */
function serialOf(openssl: Openssl, authorityPath: string | undefined): bigint {
  const given = openssl.value('set_serial');
  if (given !== undefined) return BigInt(given);
  const { files, path, process } = openssl.context;
  const serial = randomSerial(process.chance);
  const file = openssl.value('CAserial') ?? authorityPath?.replace(/\.[^./]*$/, '.srl');
  if (file === undefined) return serial;
  const full = path(file.endsWith('.srl') ? file : `${file}.srl`);
  const known = files.stat(full)?.type === 'file' ? files.read(full).trim() : '';
  const next = known === '' ? serial : BigInt(`0x${known}`) + 1n;
  files.write(full, `${colonHex(bytesOfNumber(next)).replaceAll(':', '').toUpperCase()}\n`);
  return next;
}

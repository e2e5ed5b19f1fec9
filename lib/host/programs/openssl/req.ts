/** openssl req: makes, shows and checks certificate signing requests, and certificates signed by themselves. */
import { certificatePem, issueCertificate } from '#lib/sim/x509/certificate.ts';
import {
  authorityKeyId,
  basicConstraints,
  subjectKeyId,
  type Extension,
} from '#lib/sim/x509/extensions.ts';
import { privateKeyPem, publicKeyOf, publicKeyPem, type PrivateKey } from '#lib/sim/x509/keys.ts';
import { nameText } from '#lib/sim/x509/names.ts';
import { isRequestGenuine, readRequest, requestPem } from '#lib/sim/x509/request.ts';
import type { Running } from '../../process.ts';
import { NotSimulated } from '../usage-error.ts';
import { readExtension, sectionLines } from './extension-file.ts';
import { loadKey, newEcKey, newRsaKey } from './keys.ts';
import { parseSubject } from './names.ts';
import { OpensslError, type Openssl, type OpensslCommand } from './openssl-command.ts';
import { randomSerial } from './serial.ts';
import { requestText } from './text.ts';

export const request: OpensslCommand = {
  summary: 'certificate signing requests',
  options: {
    new: 'flag',
    newkey: 'alg:bits',
    x509: 'flag',
    key: 'file',
    keyout: 'file',
    nodes: 'flag',
    noenc: 'flag',
    subj: 'name',
    out: 'outfile',
    in: 'infile',
    days: 'n',
    addext: 'extension',
    config: 'file',
    extensions: 'section',
    reqexts: 'section',
    text: 'flag',
    noout: 'flag',
    subject: 'flag',
    pubkey: 'flag',
    verify: 'flag',
    sha256: 'flag',
    batch: 'flag',
    utf8: 'flag',
  },
  *run(openssl) {
    const isNew = ['new', 'newkey', 'x509'].some((name) => openssl.has(name));
    if (!isNew) return yield* show(openssl);
    return yield* make(openssl);
  },
};

function* show(openssl: Openssl): Running<number> {
  const text = yield* openssl.input();
  const read = readRequest(text);
  if (!read) throw new OpensslError('Unable to load X509 request');
  const { context } = openssl;
  if (openssl.has('verify'))
    context.process.err(
      isRequestGenuine(read)
        ? 'Certificate request self-signature verify OK\n'
        : 'Certificate request self-signature verify failure\n',
    );
  if (openssl.has('text')) yield* context.out(requestText(read));
  if (openssl.has('subject')) yield* context.out(`subject=${nameText(read.subject)}\n`);
  if (openssl.has('pubkey')) yield* context.out(publicKeyPem(read.publicKey));
  if (!openssl.has('noout')) yield* openssl.output(text);
  return 0;
}

function* make(openssl: Openssl): Running<number> {
  const config =
    openssl.value('config') === undefined ? '' : openssl.read(openssl.value('config') ?? '');
  const subject = subjectOf(openssl, config);
  const key = keyOf(openssl);
  const publicKey = publicKeyOf(key);
  const keys = { subject: publicKey, issuer: publicKey };
  const isCertificate = openssl.has('x509');
  const section =
    openssl.value(isCertificate ? 'extensions' : 'reqexts') ??
    sectionLines(config, 'req').find(
      ([name]) => name === (isCertificate ? 'x509_extensions' : 'req_extensions'),
    )?.[1];
  const fromFile = section === undefined ? [] : sectionLines(config, section);
  const added = openssl.given
    .filter(([name]) => name === 'addext')
    .map(([, text]): [string, string] => [
      text.slice(0, text.indexOf('=')).trim(),
      text.slice(text.indexOf('=') + 1),
    ]);
  const extensions = [...fromFile, ...added].flatMap((line) => readExtension(line, config, keys));
  if (!isCertificate) {
    yield* openssl.output(requestPem({ subject, extensions }, key));
    return 0;
  }
  yield* openssl.output(selfSigned(openssl, { subject, key, extensions }));
  return 0;
}

function selfSigned(
  openssl: Openssl,
  {
    subject,
    key,
    extensions,
  }: {
    subject: ReturnType<typeof parseSubject>;
    key: PrivateKey;
    extensions: readonly Extension[];
  },
): string {
  const publicKey = publicKeyOf(key);
  const { nowMs, chance } = openssl.context.process;
  const standard = [subjectKeyId(publicKey), authorityKeyId(publicKey), basicConstraints(true)];
  const own = new Set(extensions.map(({ id }) => id));
  const days = Number(openssl.value('days') ?? 30);
  return certificatePem(
    issueCertificate(
      {
        serial: randomSerial(chance),
        issuer: subject,
        subject,
        notBeforeMs: nowMs,
        notAfterMs: nowMs + days * 86_400_000,
        publicKey,
        extensions: [...standard.filter(({ id }) => !own.has(id)), ...extensions],
      },
      key,
    ),
  );
}

function subjectOf(openssl: Openssl, config: string) {
  const given = openssl.value('subj');
  if (given !== undefined) return parseSubject(given);
  const section = sectionLines(config, 'req').find(([name]) => name === 'distinguished_name')?.[1];
  const lines = section === undefined ? [] : sectionLines(config, section);
  const isPrompt = sectionLines(config, 'req').find(([name]) => name === 'prompt')?.[1] !== 'no';
  if (lines.length === 0 || isPrompt)
    throw new NotSimulated('asking for the parts of the name', '-subj, or prompt=no in -config');
  return parseSubject(
    lines.map(([type, value]) => `/${type.replace(/^\d+\./, '')}=${value}`).join(''),
  );
}

function keyOf(openssl: Openssl): PrivateKey {
  const file = openssl.value('key');
  if (file !== undefined) return loadKey(openssl, file);
  const [algorithm = 'rsa', bits = '2048'] = (openssl.value('newkey') ?? 'rsa:2048').split(':');
  if (!openssl.has('nodes') && !openssl.has('noenc'))
    throw new NotSimulated('keys behind a password', '-nodes');
  const key =
    algorithm === 'ec' ? newEcKey(openssl, 'prime256v1') : newRsaKey(openssl, Number(bits));
  const path = openssl.value('keyout') ?? 'privkey.pem';
  const { files, path: full } = openssl.context;
  files.write(full(path), privateKeyPem(key, 'pkcs8'), { mode: 0o600 });
  openssl.context.process.err('-----\n');
  return key;
}

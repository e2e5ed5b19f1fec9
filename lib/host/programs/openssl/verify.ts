/** openssl verify: whether a chain of signatures leads from a certificate to an authority. */
import { isSignedBy, readCertificates, type Certificate } from '#lib/sim/x509/certificate.ts';
import { nameText } from '#lib/sim/x509/names.ts';
import { OpensslError, type OpensslCommand } from './openssl-command.ts';

export const verify: OpensslCommand = {
  summary: 'checks certificates against authorities',
  options: {
    CAfile: 'infile',
    untrusted: 'infile',
    show_chain: 'flag',
    verbose: 'flag',
    no_check_time: 'flag',
    purpose: 'purpose',
    partial_chain: 'flag',
  },
  *run({ context, operands, read, value, has }) {
    const file = (name: string) => {
      const path = value(name);
      return path === undefined ? [] : readCertificates(read(path));
    };
    const [trusted, others] = [file('CAfile'), file('untrusted')];
    let exit = 0;
    for (const path of operands) {
      const [certificate] = readCertificates(read(path));
      if (!certificate)
        throw new OpensslError(
          `Could not read certificate from ${path}\nUnable to load certificate`,
        );
      const nowMs = has('no_check_time') ? undefined : context.process.nowMs;
      const failure = findFailure(certificate, { trusted, others, nowMs }, 0);
      if (!failure) {
        yield* context.out(`${path}: OK\n`);
        continue;
      }
      const { at, code, depth, words } = failure;
      context.process.err(
        `${nameText(at.subject)}\nerror ${code} at ${depth} depth lookup: ${words}\nerror ${path}: verification failed\n`,
      );
      exit = 2;
    }
    return exit;
  },
};

interface Store {
  readonly trusted: readonly Certificate[];
  readonly others: readonly Certificate[];
  readonly nowMs: number | undefined;
}

interface Failure {
  readonly at: Certificate;
  readonly depth: number;
  readonly code: number;
  readonly words: string;
}

function findFailure(certificate: Certificate, store: Store, depth: number): Failure | undefined {
  const at = { at: certificate, depth };
  const { trusted, others, nowMs } = store;
  const issuerName = nameText(certificate.issuer);
  const isOwn = issuerName === nameText(certificate.subject);
  const named = (one: Certificate) => nameText(one.subject) === issuerName;
  const issuer = trusted.find(named) ?? (isOwn ? undefined : others.find(named));
  if (!issuer && isOwn) return { ...at, code: 18, words: 'self-signed certificate' };
  if (!issuer || depth > 9)
    return { ...at, code: 20, words: 'unable to get local issuer certificate' };
  if (!isSignedBy(certificate, issuer))
    return { ...at, code: 7, words: 'certificate signature failure' };
  if (nowMs !== undefined && nowMs < certificate.notBeforeMs)
    return { ...at, code: 9, words: 'certificate is not yet valid' };
  if (nowMs !== undefined && nowMs > certificate.notAfterMs)
    return { ...at, code: 10, words: 'certificate has expired' };
  return isOwn ? undefined : findFailure(issuer, store, depth + 1);
}

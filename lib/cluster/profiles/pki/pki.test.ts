import { describe, expect, it } from 'vitest';
import { isSignedBy, readCertificates } from '#lib/sim/x509/certificate.ts';
import { base64Of } from '#lib/sim/x509/pem.ts';
import signatures from '../data/pki-signatures.json' with { type: 'json' };
import { profiles } from '../registry.ts';
import { ClusterPki } from './pki.ts';

const read = (pem: string) => {
  const [certificate] = readCertificates(pem);
  if (!certificate) throw new Error('no certificate');
  return certificate;
};

const certified = profiles.filter(({ installedAs }) => installedAs === undefined);

describe.each(certified)('the certificates of $name', (profile) => {
  const pki = new ClusterPki(profile);

  it('are signed by their authorities, at the time of the cluster', () => {
    for (const name of pki.names) {
      const certificate = read(pki.certificate(name));
      const issuer = certificate.issuer.at(-1)?.value;
      const authority = { kubernetes: 'ca', 'etcd-ca': 'etcd/ca' }[issuer ?? ''] ?? issuer ?? '';
      expect([name, isSignedBy(certificate, read(pki.certificate(authority)))]).toEqual([
        name,
        true,
      ]);
      const startMs = Date.parse(profile.startTime);
      expect(certificate.notBeforeMs).toBeLessThan(startMs);
      expect(certificate.notAfterMs).toBeGreaterThan(startMs + 364 * 24 * 3_600_000);
    }
  });

  // Where this fails, run lib/tooling/sign-certificates.ts.
  it('have their signatures on file', () => {
    const known = (signatures as Record<string, Record<string, string>>)[profile.name];
    const made = Object.fromEntries(
      pki.names.map((name) => [name, base64Of(read(pki.certificate(name)).signature)]),
    );
    expect(known).toEqual(made);
  });
});

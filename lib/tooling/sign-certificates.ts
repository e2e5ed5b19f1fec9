/** Writes data/pki-signatures.json anew: `npx tsx lib/tooling/sign-certificates.ts`. */
import { writeFileSync } from 'node:fs';
import { base64Of } from '#lib/sim/x509/pem.ts';
import { ClusterPki } from '#lib/cluster/profiles/pki/pki.ts';
import { profiles } from '#lib/cluster/profiles/registry.ts';

/** What is installed from packages speaks without certificates. */
const withCertificates = profiles.filter(({ installedAs }) => installedAs !== 'services');

const signatures = Object.fromEntries(
  withCertificates.map((profile) => {
    const pki = new ClusterPki(profile);
    return [
      profile.name,
      Object.fromEntries(pki.names.map((name) => [name, base64Of(pki.signature(name))])),
    ];
  }),
);
const path = new URL('../cluster/profiles/data/pki-signatures.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(signatures, null, 2)}\n`);

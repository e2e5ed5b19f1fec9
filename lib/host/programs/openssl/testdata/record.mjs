/** Writes recorded.json: what the real openssl says of the files beside it. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const lines = [
  'x509 -in leaf.crt -noout -text',
  'x509 -in ca.crt -noout -text',
  'x509 -in leaf.crt -noout -subject -issuer -dates -serial',
  'x509 -in leaf.crt -noout -startdate -enddate -fingerprint -sha256',
  'x509 -in leaf.crt -noout -ext subjectAltName,keyUsage',
  'x509 -in leaf.crt -noout -pubkey -modulus',
  'x509 -in leaf.crt',
  'req -in leaf.csr -noout -text',
  'req -in leaf.csr -noout -subject -verify',
  'req -in leaf.csr',
  'rsa -in leaf.key -noout -check',
  'rsa -in leaf.key -noout -modulus',
  'pkey -in leaf.key -pubout',
  'pkey -in leaf.key',
  'pkey -in ec.key -pubout',
  'verify -no_check_time -CAfile ca.crt leaf.crt',
  'base64 -in ca.crt',
  'enc -base64 -A -in ca.crt',
  'dgst -sha256 ca.crt',
];
const cwd = new URL('.', import.meta.url).pathname;
const recorded = lines.map((line) => {
  const { stdout, stderr, status } = spawnSync('openssl', line.split(' '), { cwd, encoding: 'utf8' });
  return { line, stdout, stderr, exit: status };
});
writeFileSync(new URL('recorded.json', import.meta.url), `${JSON.stringify(recorded, null, 2)}\n`);

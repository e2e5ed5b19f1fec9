import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../testing/run-program.ts';
import { openssl } from './openssl.ts';
import recorded from './testdata/recorded.json' with { type: 'json' };

const names = ['leaf.crt', 'ca.crt', 'leaf.csr', 'leaf.key', 'ec.key'];
const files = Object.fromEntries(
  names.map((name) => [
    `/root/${name}`,
    readFileSync(new URL(`testdata/${name}`, import.meta.url), 'utf8'),
  ]),
);

const run = (line: string, more: Readonly<Record<string, string>> = {}) =>
  runProgram(openssl.run, { name: 'openssl', args: line.split(' '), files: { ...files, ...more } });

describe('openssl', () => {
  it.each(recorded)('$line, as recorded', ({ line, stdout, stderr, exit }) => {
    const result = run(line);
    expect([result.stdout, result.stderr, result.exitCode]).toEqual([stdout, stderr, exit]);
  });

  it('makes keys and requests that it reads again', () => {
    const key = run('genrsa 2048').stdout;
    const request = run('req -new -key new.key -subj /CN=a/O=b', { '/root/new.key': key }).stdout;
    const shown = run('req -in new.csr -noout -subject -verify', { '/root/new.csr': request });
    expect([shown.stdout, shown.stderr]).toEqual([
      'subject=CN = a, O = b\n',
      'Certificate request self-signature verify OK\n',
    ]);
  });

  it.each([
    ['frob', 'Invalid command \'frob\'; type "help" for a list.\n', 1],
    ['x509 -foo', 'x509: Unknown option: -foo\nx509: Use -help for summary.\n', 1],
    ['x509 -in none', 'Can\'t open "none" for reading, No such file or directory\n', 1],
    ['genrsa 1024', 'openssl: not simulated: RSA keys of 1024 bits; supported: 2048, 4096\n', 2],
    [
      'verify leaf.crt',
      'CN = john, O = dev\nerror 20 at 0 depth lookup: unable to get local issuer certificate\nerror leaf.crt: verification failed\n',
      2,
    ],
  ])('%s', (line, stderr, exitCode) => {
    const result = run(line);
    expect([result.stderr, result.exitCode]).toEqual([stderr, exitCode]);
  });
});

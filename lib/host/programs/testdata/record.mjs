#!/usr/bin/env node
// Records what the real tools do with the cases of testdata/*.json, in place:
//   node lib/host/programs/testdata/record.mjs [name ...]
// Each case runs by `bash -c` in a fresh folder with the file's and the case's files. Tools that are not on
// the PATH leave their cases as they are. A case with "hand": true was written by hand and is never recorded.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const here = path.dirname(new URL(import.meta.url).pathname);
// The tools themselves, not the shell's builtins of their names.
const plain = 'enable -n echo printf test [ true false kill pwd;';
const only = process.argv.slice(2);
const names = fs
  .readdirSync(here)
  .filter((name) => name.endsWith('.json') && (only.length === 0 || only.includes(name.slice(0, -5))));

for (const name of names) {
  const file = path.join(here, name);
  const suite = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const one of suite.cases) if (!one.hand) record(suite, one);
  fs.writeFileSync(file, `${format(suite)}\n`);
}

function record(suite, one) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'record-'));
  for (const [name, content] of Object.entries({ ...suite.files, ...one.files })) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: '/root', ...one.env };
  const tool = one.run.split(' ')[0];
  if (spawnSync('bash', ['-c', `command -v ${tool}`], { env }).status !== 0) return;
  const result = spawnSync('bash', ['-c', `${plain}${one.run}`], {
    cwd: folder,
    env,
    input: one.stdin ?? '',
  });
  one.stdout = toText(result.stdout);
  one.stderr = toText(result.stderr).replaceAll(/^bash: line \d+: /gm, '');
  one.exit = result.status;
  if (one.after) for (const name of Object.keys(one.after)) one.after[name] = readIfThere(path.join(folder, name));
  fs.rmSync(folder, { recursive: true });
}

/** Bytes that are no UTF-8 become lone surrogates, as lib/sim/text.ts has them. */
function toText(bytes) {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return text;
  return [...bytes].map((byte) => String.fromCharCode(byte < 128 ? byte : 0xdc00 + byte)).join('');
}

function readIfThere(file) {
  return fs.existsSync(file) ? toText(fs.readFileSync(file)) : null;
}

/** One case a line, so that a change of one shows as one. */
function format({ cases, ...head }) {
  const start = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  const lines = cases.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  return `${start}${start === '{}' ? '' : ','}\n  "cases": [\n${lines}\n  ]\n}`.replace(/^\{\}/, '{');
}

/**
 * etcdctl snapshot, and etcdutl snapshot: a copy of the whole store in a file.
 * Spec: https://etcd.io/docs/v3.5/op-guide/recovery/
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { KeyValueStore } from '#lib/sim/key-value.ts';
import { databaseOf, readSnapshot, snapshotText } from '#lib/sim/store-snapshot.ts';
import { textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../../process.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { asciiTable } from './ascii-table.ts';
import { needStore, settingOf, type EtcdContext } from './connect-store.ts';

export const snapshotOf = (store: KeyValueStore): string => snapshotText(store);

/** "6.2 MB". */
export function sizeOf(text: string): string {
  const { length } = textToBytes(text);
  return length >= 1e6 ? `${(length / 1e6).toFixed(1)} MB` : `${Math.round(length / 1000)} kB`;
}

export function* snapshot(context: EtcdContext): Running<number> {
  const [, verb = '', file] = context.args;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run) throw new NotSimulated(`snapshot ${verb}`, 'snapshot save, status, restore');
  if (file === undefined)
    throw new UsageError(`snapshot ${verb} requires exactly one argument`, { exitCode: 128 });
  return yield* run(context, file);
}

type Verb = (context: EtcdContext, file: string) => Running<number>;
const verbs: Readonly<Record<string, Verb>> = { save, status, restore };

function log({ process }: EtcdContext, caller: string, msg: string, rest: object = {}): void {
  const ts = new Date(process.nowMs).toISOString().replace('Z', '000Z');
  process.err(`${JSON.stringify({ level: 'info', ts, caller, msg, ...rest })}\n`);
}

function* save(context: EtcdContext, file: string): Running<number> {
  if (context.name === 'etcdutl')
    throw new NotSimulated('etcdutl snapshot save', 'etcdctl snapshot save');
  const { endpoint, store } = yield* needStore(context);
  const text = snapshotOf(store);
  log(context, 'snapshot/v3_snapshot.go:65', 'created temporary db file', { path: `${file}.part` });
  log(context, 'v3@v3.5.16/maintenance.go:212', 'opened snapshot stream; downloading');
  log(context, 'snapshot/v3_snapshot.go:73', 'fetching snapshot', { endpoint });
  context.files.write(context.path(file), text, { mode: 0o600 });
  log(context, 'v3@v3.5.16/maintenance.go:220', 'completed snapshot read; closing');
  log(context, 'snapshot/v3_snapshot.go:88', 'fetched snapshot', {
    endpoint,
    size: sizeOf(text),
    took: 'now',
  });
  log(context, 'snapshot/v3_snapshot.go:97', 'saved', { path: file });
  yield* context.out(`Snapshot saved at ${file}\n`);
  return 0;
}

/** Throws UsageError for a file that is none. */
function read({ files, path }: EtcdContext, file: string): string {
  if (files.stat(path(file))?.type !== 'file')
    throw new UsageError(`stat ${file}: no such file or directory`, { exitCode: 1 });
  const text = files.read(path(file));
  if (!readSnapshot(text))
    throw new UsageError('snapshot file integrity check failed. expected a bolt database', {
      exitCode: 1,
    });
  return text;
}

const deprecated = ({ name, process }: EtcdContext, verb: string) => {
  if (name === 'etcdctl') process.err(`Deprecated: Use \`etcdutl snapshot ${verb}\` instead.\n\n`);
};

function* status(context: EtcdContext, file: string): Running<number> {
  deprecated(context, 'status');
  const text = read(context, file);
  const { revision = 0, keys = {} } = readSnapshot(text) ?? {};
  const hash = bytesToHex(sha256(textToBytes(text))).slice(0, 8);
  const total = Object.keys(keys).length;
  const format = settingOf(context, 'write-out') ?? 'simple';
  if (format === 'json') {
    const totalSize = textToBytes(text).length;
    const numbers = { hash: Number.parseInt(hash, 16), revision, totalKey: total, totalSize };
    yield* context.out(`${JSON.stringify(numbers)}\n`);
    return 0;
  }
  const row = [hash, String(revision), String(total), sizeOf(text)];
  const titles = ['HASH', 'REVISION', 'TOTAL KEYS', 'TOTAL SIZE'];
  yield* context.out(format === 'table' ? asciiTable(titles, [row]) : `${row.join(', ')}\n`);
  return 0;
}

function* restore(context: EtcdContext, file: string): Running<number> {
  const { options, files, path } = context;
  deprecated(context, 'restore');
  const text = read(context, file);
  const given = options['data-dir'] ?? `${options.name ?? 'default'}.etcd`;
  const folder = path(given);
  if (files.stat(`${folder}/member`))
    throw new UsageError(`data-dir "${given}" not empty or could not be read`, { exitCode: 1 });
  const about = {
    path: file,
    'wal-dir': `${given}/member/wal`,
    'data-dir': given,
    'snap-dir': `${given}/member/snap`,
  };
  log(context, 'snapshot/v3_snapshot.go:265', 'restoring snapshot', about);
  for (const part of ['', '/member', '/member/snap', '/member/wal'])
    if (!files.stat(folder + part)) files.makeFolder(folder + part, { mode: 0o700 });
  files.write(databaseOf(folder), text, { mode: 0o600 });
  log(context, 'membership/store.go:141', 'Trimming membership information from the backend...');
  log(context, 'membership/cluster.go:421', 'added member', {
    'cluster-id': 'cdf818194e3a8c32',
    'local-member-id': '0',
    'added-peer-id': '8e9e05c52164694d',
    'added-peer-peer-urls': [options['initial-advertise-peer-urls'] ?? 'http://localhost:2380'],
  });
  log(context, 'snapshot/v3_snapshot.go:293', 'restored snapshot', about);
  yield* context.process.pause();
  return 0;
}

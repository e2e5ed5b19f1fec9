/** etcdctl member list, endpoint and version. Spec: etcdctl(1) */
import type { Running } from '../../process.ts';
import { NotSimulated } from '../usage-error.ts';
import {
  endpointsOf,
  needStore,
  readCertificates,
  settingOf,
  storeAt,
  type EtcdContext,
} from './connect-store.ts';
import { header } from './keys.ts';
import { sizeOf, snapshotOf } from './snapshot.ts';
import { asciiTable } from './ascii-table.ts';

const memberId = '8e9e05c52164694d';

export function* member(context: EtcdContext): Running<number> {
  const [, verb = ''] = context.args;
  if (verb !== 'list') throw new NotSimulated(`member ${verb}`, 'member list');
  const { store } = yield* needStore(context);
  const { name, peerUrl, clientUrl } = store.member;
  const row = [memberId, 'started', name, peerUrl, clientUrl, 'false'];
  const format = settingOf(context, 'write-out') ?? 'simple';
  if (format === 'json') {
    const members = [
      { ID: 10_276_657_743_932, name, peerURLs: [peerUrl], clientURLs: [clientUrl] },
    ];
    yield* context.out(`${JSON.stringify({ header: header(store), members })}\n`);
  } else if (format === 'table') {
    const titles = ['ID', 'STATUS', 'NAME', 'PEER ADDRS', 'CLIENT ADDRS', 'IS LEARNER'];
    yield* context.out(asciiTable(titles, [row]));
  } else yield* context.out(`${row.join(', ')}\n`);
  return 0;
}

export function* endpoint(context: EtcdContext): Running<number> {
  const [, verb = ''] = context.args;
  const certificates = readCertificates(context);
  if (verb !== 'health' && verb !== 'status')
    throw new NotSimulated(`endpoint ${verb}`, 'endpoint health, endpoint status');
  const names = context.options.cluster
    ? [(yield* needStore(context)).store.member.clientUrl]
    : endpointsOf(context);
  let exit = 0;
  const rows: string[][] = [];
  for (const name of names) {
    const store = yield* storeAt(context, name, certificates);
    if (!store) {
      yield* context.process.sleep(5000);
      context.process.err(
        `${name} is unhealthy: failed to commit proposal: context deadline exceeded\n`,
      );
      exit = 1;
    } else if (verb === 'health') {
      rows.push([name, 'true', '9.42ms', '']);
    } else {
      const { version } = store.member;
      const index = String(store.revision + 12);
      const size = sizeOf(snapshotOf(store));
      rows.push([name, memberId, version, size, 'true', 'false', '2', index, index, '']);
    }
  }
  yield* context.out(shown(context, verb, rows));
  if (exit !== 0) context.process.err('Error: unhealthy cluster\n');
  return exit;
}

function shown(context: EtcdContext, verb: 'health' | 'status', rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  const titles = {
    health: ['ENDPOINT', 'HEALTH', 'TOOK', 'ERROR'],
    status: [
      'ENDPOINT',
      'ID',
      'VERSION',
      'DB SIZE',
      'IS LEADER',
      'IS LEARNER',
      'RAFT TERM',
      'RAFT INDEX',
      'RAFT APPLIED INDEX',
      'ERRORS',
    ],
  }[verb];
  const format = settingOf(context, 'write-out') ?? 'simple';
  if (format === 'table') return asciiTable(titles, rows);
  if (format === 'json') throw new NotSimulated(`endpoint ${verb} -w json`, '-w simple, -w table');
  return rows
    .map((row) =>
      verb === 'status'
        ? `${row.join(', ')}\n`
        : `${row[0] ?? ''} is healthy: successfully committed proposal: took = ${row[2] ?? ''}\n`,
    )
    .join('');
}

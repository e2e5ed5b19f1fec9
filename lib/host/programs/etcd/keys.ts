/** etcdctl get, put, del and watch. Spec: etcdctl(1) */
import type { KeyValueStore, StoredKey } from '#lib/sim/key-value.ts';
import type { Running } from '../../process.ts';
import { encodeBase64 } from '../base64.ts';
import { textToBytes } from '#lib/sim/text.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { needStore, settingOf, type EtcdContext } from './connect-store.ts';

function selected({ options, args }: EtcdContext, store: KeyValueStore): StoredKey[] {
  const [, key = '', end] = args;
  if (options.prefix) return [...store.range(key)];
  if (options['from-key']) return store.range('').filter((one) => one.key >= key);
  if (end !== undefined) return store.range('').filter((one) => one.key >= key && one.key < end);
  return store.range(key).filter((one) => one.key === key);
}

const orders: Readonly<Record<string, (a: StoredKey, b: StoredKey) => number>> = {
  KEY: (a, b) => (a.key < b.key ? -1 : 1),
  CREATE: (a, b) => a.createRevision - b.createRevision,
  MODIFY: (a, b) => a.modRevision - b.modRevision,
  VERSION: (a, b) => a.version - b.version,
  VALUE: (a, b) => (a.value < b.value ? -1 : 1),
};

export function* get(context: EtcdContext): Running<number> {
  const { options, args } = context;
  if (args.length < 2)
    throw new UsageError(
      'get command needs one argument as key and an optional argument as range_end',
      { exitCode: 128 },
    );
  if (options.rev !== undefined) throw new NotSimulated('--rev', 'the newest revision');
  const { store } = yield* needStore(context);
  const order = orders[options['sort-by']?.toUpperCase() ?? 'KEY'];
  if (!order)
    throw new UsageError(`bad sort target ${options['sort-by'] ?? ''}`, { exitCode: 128 });
  const sorted = selected(context, store).toSorted(order);
  if (options.order?.toUpperCase() === 'DESCEND') sorted.reverse();
  const limit = Number(options.limit ?? 0);
  const found = limit > 0 ? sorted.slice(0, limit) : sorted;
  if (settingOf(context, 'write-out') === 'json') {
    yield* context.out(`${JSON.stringify(answer(context, store, found))}\n`);
    return 0;
  }
  if (options['count-only']) {
    if (settingOf(context, 'write-out') !== 'fields') return 0;
    yield* context.out(`"Count" : ${found.length}\n`);
    return 0;
  }
  for (const { key, value } of found) {
    if (options['keys-only']) yield* context.out(`${key}\n\n`);
    else yield* context.out(options['print-value-only'] ? `${value}\n` : `${key}\n${value}\n`);
  }
  return 0;
}

function answer({ options }: EtcdContext, store: KeyValueStore, found: readonly StoredKey[]) {
  const encoded = (text: string) => encodeBase64(textToBytes(text));
  return {
    header: header(store),
    ...(options['count-only']
      ? {}
      : {
          kvs: found.map((one) => ({
            key: encoded(one.key),
            create_revision: one.createRevision,
            mod_revision: one.modRevision,
            version: one.version,
            ...(options['keys-only'] ? {} : { value: encoded(one.value) }),
          })),
        }),
    count: found.length,
  };
}

export const header = (store: KeyValueStore) => ({
  cluster_id: 14_841_639_068_965,
  member_id: 10_276_657_743_932,
  revision: store.revision,
  raft_term: 2,
});

export function* put(context: EtcdContext): Running<number> {
  const [, key, given] = context.args;
  if (key === undefined)
    throw new UsageError('put command needs 1 argument and input from stdin or 2 arguments', {
      exitCode: 128,
    });
  const value = given ?? (yield* context.process.readAll());
  const { store } = yield* needStore(context);
  if (!store.put(key, value))
    throw new NotSimulated(
      'a value under /registry/ that is no object',
      'JSON objects there, anything elsewhere',
    );
  yield* context.out('OK\n');
  return 0;
}

export function* del(context: EtcdContext): Running<number> {
  if (context.args.length < 2)
    throw new UsageError(
      'del command needs one argument as key and an optional argument as range_end',
      { exitCode: 128 },
    );
  const { store } = yield* needStore(context);
  const found = selected(context, store);
  store.delete(found.map(({ key }) => key));
  const before = context.options['prev-kv']
    ? found.map(({ key, value }) => `${key}\n${value}\n`)
    : [];
  yield* context.out(`${found.length}\n${before.join('')}`);
  return 0;
}

/** Until somebody ends it. */
export function* watch(context: EtcdContext): Running<number> {
  const { options, args, process } = context;
  const [, key, end] = args;
  if (key === undefined) throw new NotSimulated('an interactive watch', 'etcdctl watch KEY');
  const { store } = yield* needStore(context);
  let seen = options.rev === undefined ? store.revision : Number(options.rev) - 1;
  const isWatched = (name: string) =>
    options.prefix
      ? name.startsWith(key)
      : end === undefined
        ? name === key
        : name >= key && name < end;
  for (;;) {
    const changes = store.changesAfter(seen);
    if (!changes) {
      process.err(`watch was canceled (etcdserver: mvcc: required revision has been compacted)\n`);
      return 1;
    }
    for (const { key: name, value, before, revision } of changes) {
      seen = Math.max(seen, revision);
      if (!isWatched(name)) continue;
      const old = options['prev-kv'] && before !== undefined ? `${name}\n${before}\n` : '';
      yield* context.out(
        value === undefined ? `DELETE\n${old}${name}\n\n` : `PUT\n${old}${name}\n${value}\n`,
      );
    }
    seen = Math.max(seen, store.revision);
    yield* process.wait({ until: () => store.revision > seen });
  }
}

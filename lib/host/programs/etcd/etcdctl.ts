/**
 * etcdctl and etcdutl: the store's own clients.
 * Spec: https://etcd.io/docs/v3.5/dev-guide/interacting_v3/
 * Simplified: keys, watches, members, endpoints and snapshots; leases, roles, users and transactions are left out.
 */
import type { Running } from '../../process.ts';
import { defineProgram, type DefinedProgram } from '../program.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { endpoint, member } from './cluster.ts';
import type { EtcdContext } from './connect-store.ts';
import { etcdOptions } from './etcd-options.ts';
import { del, get, put, watch } from './keys.ts';
import { snapshot } from './snapshot.ts';

type Command = (context: EtcdContext) => Running<number>;

function* version({ name, out }: EtcdContext): Running<number> {
  yield* out(`${name} version: 3.5.24\nAPI version: 3.5\n`);
  return 0;
}

const commands: Readonly<Record<string, Command>> = {
  del,
  endpoint,
  get,
  member,
  put,
  snapshot,
  version,
  watch,
};

const others =
  'alarm auth check compaction completion defrag downgrade elect hashkv lease lock make-mirror migrate move-leader role txn user'.split(
    ' ',
  );

function define(name: string, summary: string, known: readonly string[]): DefinedProgram {
  return defineProgram({
    name,
    suite: 'none',
    summary,
    usage: '[command] [options]',
    options: etcdOptions,
    notSimulated: [
      '--user',
      '--password',
      '--discovery-srv',
      '--debug',
      '--lease',
      '--consistency',
    ],
    folder: '/usr/local/bin',
    usageExit: 128,
    optionWords: ({ option, problem, message }) =>
      problem === 'unknown' ? `unknown flag: ${option.replace(/=.*$/, '')}` : message,
    afterUsageError: '',
    *run(context) {
      const [verb = 'help'] = context.args;
      const run = known.includes(verb) ? commands[verb] : undefined;
      if (verb === 'help') {
        yield* context.out(
          `NAME:\n\t${name} - ${summary}.\n\nUSAGE:\n\t${name} [flags]\n\nCOMMANDS:\n${known.map((one) => `\t${one}\n`).join('')}`,
        );
        return 0;
      }
      if (run) return yield* failing(run, context);
      if (others.includes(verb)) throw new NotSimulated(`${name} ${verb}`, known.join(', '));
      context.process.err(
        `Error: unknown command "${verb}" for "${name}"\nRun '${name} --help' for usage.\n`,
      );
      return 1;
    },
  });
}

/** What goes wrong is said after "Error: ". */
function* failing(run: Command, context: EtcdContext): Running<number> {
  try {
    return yield* run(context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.process.err(`Error: ${error.message || 'context deadline exceeded'}\n`);
    return error.exitCode ?? 1;
  }
}

export const etcdctl = define(
  'etcdctl',
  'A simple command line client for etcd3',
  Object.keys(commands),
);
export const etcdutl = define('etcdutl', 'An administrative command line tool for etcd3', [
  'snapshot',
  'version',
]);

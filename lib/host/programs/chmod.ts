/** chmod, chown and chgrp. */
import type { FileEntry } from '#lib/sim/files.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../process.ts';
import { attempt } from './error-text.ts';
import { changeMode, modeText } from './file-mode.ts';
import { missingReason } from './missing-reason.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { UsageError } from './usage-error.ts';
import { groupName, readGroups, readUsers, userName } from './users.ts';

const shared = {
  changes: { short: 'c', help: 'like verbose but report only when a change is made' },
  silent: { short: 'f', long: ['silent', 'quiet'], help: 'suppress most error messages' },
  verbose: { short: 'v', help: 'output a diagnostic for every file processed' },
  reference: { takes: 'RFILE', help: "use RFILE's attributes instead of given ones" },
  recursive: { short: 'R', help: 'change files and directories recursively' },
} as const;

type ChangeContext = Omit<Context<typeof shared>, 'given'>;

/** What a change does to one entry; undefined: it stays as it is. */
interface Change {
  apply(entry: FileEntry): Partial<Pick<FileEntry, 'mode' | 'uid' | 'gid'>>;
  /** What -v says. */
  describe(name: string, before: FileEntry, after: FileEntry): string;
  /** "changing permissions of", "changing ownership of". */
  readonly doing: string;
}

/** Changes the operands, and with -R all below them. */
function* changeAll(
  context: ChangeContext,
  operands: readonly string[],
  change: Change,
): Running<number> {
  let exit = 0;
  const fail = (message: string) => {
    if (!context.options.silent) context.error(message);
    exit = 1;
  };
  const { files, path, options, out, process } = context;
  const pending = [...operands].reverse();
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    process.step();
    const at = path(name);
    const before = files.stat(at);
    if (!before) {
      const isDangling = files.lstat(at) !== undefined;
      if (isDangling) fail(`cannot operate on dangling symlink ${shellQuote(name)}`);
      else fail(`cannot access ${shellQuote(name)}: ${missingReason(files, at)}`);
      continue;
    }
    const after = { ...before, ...change.apply(before) };
    const isChanged =
      after.mode !== before.mode || after.uid !== before.uid || after.gid !== before.gid;
    const shown = name;
    attempt(
      () => files.setAttributes(at, change.apply(before)),
      (reason) => fail(`${change.doing} ${shellQuote(shown)}: ${reason}`),
    );
    if (options.verbose || (options.changes && isChanged)) {
      yield* out(`${change.describe(name, before, after)}\n`);
    }
    if (options.recursive && files.lstat(at)?.type === 'folder') {
      pending.push(
        ...files
          .list(at)
          .map((child) => joinPath(shown, child))
          .reverse(),
      );
    }
  }
  return exit;
}

export const chmod = defineProgram({
  name: 'chmod',
  suite: 'coreutils',
  summary: 'Change the mode of each FILE to MODE',
  usage: [
    '[OPTION]... MODE[,MODE]... FILE...',
    '[OPTION]... OCTAL-MODE FILE...',
    '[OPTION]... --reference=RFILE FILE...',
  ],
  options: shared,
  // "-x" is a mode, not an option.
  rewrite: (args) => {
    const mode = args.findIndex(
      (arg) => /^-[rwxXstugo]+(,|$)/.test(arg) && !/^-[Rcfv]+$/.test(arg),
    );
    return mode < 0 || args.includes('--')
      ? args
      : [...args.slice(0, mode), '--', ...args.slice(mode)];
  },
  *run(context) {
    const { args, options, process, files, path } = context;
    const reference = options.reference;
    const [first, ...rest] = args;
    const mode = reference === undefined ? first : undefined;
    const operands = reference === undefined ? rest : args;
    if (reference === undefined && mode === undefined) throw new UsageError('missing operand');
    if (operands.length === 0) {
      const after = mode === undefined ? '' : ` after ${quote(process, mode)}`;
      throw new UsageError(`missing operand${after}`);
    }
    if (mode !== undefined && changeMode(mode, 0, false, 0) === undefined) {
      throw new UsageError(`invalid mode: ${quote(process, mode)}`);
    }
    const fixed = reference === undefined ? undefined : files.stat(path(reference))?.mode;
    return yield* changeAll(context, operands, {
      doing: 'changing permissions of',
      apply: (entry) => ({
        mode:
          fixed ??
          changeMode(mode ?? '', entry.mode, entry.type === 'folder', process.umask) ??
          entry.mode,
      }),
      describe: describeMode,
    });
  },
});

function describeMode(name: string, before: FileEntry, after: FileEntry): string {
  const shown = (entry: FileEntry) =>
    `${entry.mode.toString(8).padStart(4, '0')} (${modeText(entry).slice(1)})`;
  if (before.mode === after.mode) return `mode of ${shellQuote(name)} retained as ${shown(after)}`;
  return `mode of ${shellQuote(name)} changed from ${shown(before)} to ${shown(after)}`;
}

const owners = {
  ...shared,
  'no-dereference': { short: 'h', help: 'affect symbolic links instead of any referenced file' },
  dereference: { help: 'affect the referent of each symbolic link (the default)' },
} as const;

export const chown = defineProgram({
  name: 'chown',
  suite: 'coreutils',
  summary: 'Change the owner and/or group of each FILE to OWNER and/or GROUP',
  usage: ['[OPTION]... [OWNER][:[GROUP]] FILE...', '[OPTION]... --reference=RFILE FILE...'],
  options: owners,
  notSimulated: ['--from', '-H', '-L', '-P', '--preserve-root'],
  *run(context) {
    const { wanted, operands } = ownerOperands(context);
    const [user = '', group] = wanted.split(/[:.](.*)/s);
    const owner = user === '' ? undefined : findUser(context, user, wanted);
    const loginGroup = group === '' ? owner?.gid : undefined;
    const gid = group ? findGroup(context, group, wanted) : loginGroup;
    return yield* changeAll(context, operands, ownerChange(context, owner?.uid, gid));
  },
});

export const chgrp = defineProgram({
  name: 'chgrp',
  suite: 'coreutils',
  summary: 'Change the group of each FILE to GROUP',
  usage: ['[OPTION]... GROUP FILE...', '[OPTION]... --reference=RFILE FILE...'],
  options: owners,
  notSimulated: ['-H', '-L', '-P', '--preserve-root'],
  *run(context) {
    const { wanted, operands } = ownerOperands(context);
    const gid = findGroup(context, wanted, wanted);
    return yield* changeAll(context, operands, ownerChange(context, undefined, gid));
  },
});

function ownerOperands({ args, process, options, files, path }: ChangeContext) {
  if (options.reference !== undefined) {
    const entry = files.stat(path(options.reference));
    return { wanted: entry ? `${entry.uid}:${entry.gid}` : '', operands: args };
  }
  const [wanted, ...operands] = args;
  if (wanted === undefined) throw new UsageError('missing operand');
  if (operands.length === 0) {
    throw new UsageError(`missing operand after ${quote(process, wanted)}`);
  }
  return { wanted, operands };
}

function findUser({ files, process }: ChangeContext, name: string, wanted: string) {
  const user = readUsers(files).find((known) => known.name === name);
  if (user) return user;
  if (/^\d+$/.test(name)) return { uid: Number(name), gid: Number(name) };
  throw new UsageError(`invalid user: ${quote(process, wanted)}`, { pointsToHelp: false });
}

function findGroup({ files, process }: ChangeContext, name: string, wanted: string): number {
  const group = readGroups(files).find((known) => known.name === name);
  if (group) return group.gid;
  if (/^\d+$/.test(name)) return Number(name);
  throw new UsageError(`invalid group: ${quote(process, wanted)}`, { pointsToHelp: false });
}

function ownerChange(
  { files }: ChangeContext,
  uid: number | undefined,
  gid: number | undefined,
): Change {
  const names = (entry: FileEntry) =>
    uid === undefined
      ? groupName(files, entry.gid)
      : `${userName(files, entry.uid)}${gid === undefined ? '' : `:${groupName(files, entry.gid)}`}`;
  const what = uid === undefined ? 'group' : 'ownership';
  return {
    doing: `changing ${uid === undefined ? 'group' : 'ownership'} of`,
    apply: () => ({
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    }),
    describe: (name, before, after) =>
      names(before) === names(after)
        ? `${what} of ${shellQuote(name)} retained as ${names(after)}`
        : `changed ${what} of ${shellQuote(name)} from ${names(before)} to ${names(after)}`,
  };
}

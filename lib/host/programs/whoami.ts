/** whoami, id, groups, logname: who the process's user is. */
import type { Running } from '../process.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';
import { groupName, readGroups, readUsers } from './users.ts';

export const whoami = defineProgram({
  name: 'whoami',
  suite: 'coreutils',
  summary: 'Print the user name associated with the current effective user ID',
  usage: '[OPTION]...',
  options: {},
  *run({ args, process, out }) {
    const [extra] = args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    yield* out(`${process.user.name}\n`);
    return 0;
  },
});

const idOptions = {
  group: { short: 'g', help: 'print only the effective group ID' },
  groups: { short: 'G', help: 'print all group IDs' },
  name: { short: 'n', help: 'print a name instead of a number, for -ugG' },
  real: { short: 'r', help: 'print the real ID instead of the effective ID, with -ugG' },
  user: { short: 'u', help: 'print only the effective user ID' },
} as const;

interface Identity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gids: readonly number[];
}

export const id = defineProgram({
  name: 'id',
  suite: 'coreutils',
  summary: 'Print user and group information for each specified USER, or the current process',
  usage: '[OPTION]... [USER]...',
  options: idOptions,
  notSimulated: ['-Z', '--context', '-z', '--zero'],
  *run(context) {
    const { options, args, out, error, process } = context;
    if (!options.user && !options.group && !options.groups && (options.name || options.real)) {
      const why = 'cannot print only names or real IDs in default format';
      throw new UsageError(why, { pointsToHelp: false });
    }
    if (args.length === 0) {
      yield* out(`${describe(identityOf(context, process.user), context)}\n`);
      return 0;
    }
    let exit = 0;
    for (const name of args) {
      const user = readUsers(context.files).find(
        (found) => found.name === name || String(found.uid) === name,
      );
      if (user) yield* out(`${describe(identityOf(context, user), context)}\n`);
      else {
        error(`${quote(process, name)}: no such user`);
        exit = 1;
      }
    }
    return exit;
  },
});

type Named = Pick<Context, 'files'>;

function identityOf(
  { files }: Named,
  user: { readonly name: string; readonly uid: number; readonly gid: number },
): Identity {
  const others = readGroups(files)
    .filter(({ gid, members }) => members.includes(user.name) && gid !== user.gid)
    .map(({ gid }) => gid);
  return { name: user.name, uid: user.uid, gid: user.gid, gids: [user.gid, ...others] };
}

function describe(who: Identity, { options, files }: Context<typeof idOptions>): string {
  const group = (gid: number) => (options.name ? groupName(files, gid) : String(gid));
  if (options.user) return options.name ? who.name : String(who.uid);
  if (options.group) return group(who.gid);
  if (options.groups) return who.gids.map(group).join(' ');
  const named = (gid: number) => `${gid}(${groupName(files, gid)})`;
  const groups = who.gids.map(named).join(',');
  return `uid=${who.uid}(${who.name}) gid=${named(who.gid)} groups=${groups}`;
}

export const groups = defineProgram({
  name: 'groups',
  suite: 'coreutils',
  summary: 'Print group memberships for each USERNAME or the current process',
  usage: '[OPTION]... [USERNAME]...',
  options: {},
  *run(context) {
    const { args, process, out, error } = context;
    if (args.length === 0) {
      yield* out(`${groupNames(context, identityOf(context, process.user))}\n`);
      return 0;
    }
    return yield* groupsOf(context, error);
  },
});

function* groupsOf(context: Context, error: (message: string) => void): Running<number> {
  let exit = 0;
  for (const name of context.args) {
    const user = readUsers(context.files).find((found) => found.name === name);
    if (user) {
      yield* context.out(`${name} : ${groupNames(context, identityOf(context, user))}\n`);
    } else {
      error(`${quote(context.process, name)}: no such user`);
      exit = 1;
    }
  }
  return exit;
}

function groupNames({ files }: Named, { gids }: Identity): string {
  return gids.map((gid) => groupName(files, gid)).join(' ');
}

export const logname = defineProgram({
  name: 'logname',
  suite: 'coreutils',
  summary: "Print the user's login name",
  usage: '[OPTION]',
  options: {},
  *run({ process, out }) {
    yield* out(`${process.user.name}\n`);
    return 0;
  },
});

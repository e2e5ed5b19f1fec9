/**
 * sudo: runs a command as another user.
 * Spec: sudo(8)
 * Simplified: root may do everything, members of the group sudo as well, and nobody is asked for a password.
 */
import type { Process, Running } from '../process.ts';
import { SpawnError } from '../process.ts';
import { defineProgram, type Context } from './program.ts';
import { readGroups, readUsers, type UserRecord } from './users.ts';
import { UsageError } from './usage-error.ts';
import { loginVariables } from './login-variables.ts';

const options = {
  user: { short: 'u', takes: 'user', help: 'run command as specified user name or ID' },
  login: {
    short: 'i',
    help: 'run login shell as the target user; a command may also be specified',
  },
  shell: { short: 's', help: 'run shell as the target user; a command may also be specified' },
  'preserve-env': { short: 'E', help: 'preserve user environment when running command' },
  'non-interactive': { short: 'n', help: 'non-interactive mode, no prompts are used' },
  'set-home': { short: 'H', help: "set HOME variable to target user's home dir" },
  list: { short: 'l', help: "list user's privileges" },
  'reset-timestamp': { short: 'k', help: 'invalidate timestamp file' },
  validate: { short: 'v', help: "update user's timestamp without running a command" },
} as const;

const usage = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]
usage: sudo -l [-ABkNnS] [-g group] [-h host] [-p prompt] [-U user]
            [-u user] [command [arg ...]]
usage: sudo [-ABbEHkNnPS] [-r role] [-t type] [-C num] [-D directory]
            [-g group] [-h host] [-p prompt] [-R directory] [-T timeout]
            [-u user] [VAR=value] [-i | -s] [command [arg ...]]
usage: sudo -e [-ABkNnS] [-r role] [-t type] [-C num] [-D directory]
            [-g group] [-h host] [-p prompt] [-R directory] [-T timeout]
            [-u user] file ...
`;

export const sudo = defineProgram({
  name: 'sudo',
  suite: 'sudo',
  summary: 'Execute a command as another user',
  usage: '[-EHiknslv] [-u user] [VAR=value] [command [arg ...]]',
  options,
  stopsAtOperand: true,
  afterUsageError: usage,
  notSimulated: [
    '-e',
    '-g',
    '-U',
    '-h',
    '-p',
    '-r',
    '-t',
    '-C',
    '-D',
    '-R',
    '-T',
    '-b',
    '-A',
    '-S',
  ],
  *run(context) {
    const { process, options: chosen, args } = context;
    const target = targetUser(context);
    if (!mayAct(context)) {
      process.err(`${process.user.name} is not in the sudoers file.\n`);
      return 1;
    }
    if (chosen.list) return yield* listPrivileges(context);
    const at = args.findIndex((arg) => !/^[A-Za-z_]\w*=/.test(arg));
    const words = at < 0 ? [] : args.slice(at);
    const assigned = (at < 0 ? args : args.slice(0, at)).map((arg) => splitOnce(arg));
    const isShell = chosen.login || chosen.shell;
    if (words.length === 0 && !isShell) {
      if (chosen.validate || chosen['reset-timestamp']) return 0;
      process.err(usage);
      return 1;
    }
    const env = new Map([...environment(process, target, chosen['preserve-env']), ...assigned]);
    const argv = isShell ? shellWords(target, words, chosen.login) : words;
    return yield* runAs(context, target, { argv, env, isLogin: chosen.login });
  },
});

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
};

function targetUser({ files, options: chosen }: Context<typeof options>): UserRecord {
  const wanted = chosen.user ?? 'root';
  const found = readUsers(files).find(({ name, uid }) => name === wanted || `#${uid}` === wanted);
  if (found) return found;
  throw new UsageError(`unknown user ${wanted}`, { pointsToHelp: false });
}

function mayAct({ process: { user }, files }: Context<typeof options>): boolean {
  if (user.uid === 0) return true;
  const group = readGroups(files).find(({ name }) => name === 'sudo');
  return group?.members.includes(user.name) === true;
}

function* listPrivileges({ process, out }: Context<typeof options>): Running<number> {
  const { name } = process.user;
  const { hostname } = process.place;
  yield* out(
    `Matching Defaults entries for ${name} on ${hostname}:\n    env_reset, mail_badpass, secure_path=/usr/local/sbin\\:/usr/local/bin\\:/usr/sbin\\:/usr/bin\\:/sbin\\:/bin\\:/snap/bin, use_pty\n\nUser ${name} may run the following commands on ${hostname}:\n    (ALL : ALL) ALL\n`,
  );
  return 0;
}

function environment(process: Process, target: UserRecord, keepsAll: boolean) {
  const kept = keepsAll
    ? process.env
    : ['TERM', 'LANG', 'DISPLAY', 'COLORTERM'].flatMap((name) => {
        const value = process.env.get(name);
        return value === undefined ? [] : [[name, value] as const];
      });
  return new Map([
    ...kept,
    ...loginVariables(target),
    ['SUDO_USER', process.user.name] as const,
    ['SUDO_UID', String(process.user.uid)] as const,
    ['SUDO_GID', String(process.user.gid)] as const,
  ]);
}

function shellWords({ shell }: UserRecord, words: readonly string[], isLogin: boolean): string[] {
  const command = words.length === 0 ? [] : ['-c', words.map(quoted).join(' ')];
  return [shell, ...(isLogin ? ['-l'] : []), ...command];
}

const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

function* runAs(
  { process, error }: Context<typeof options>,
  { name, uid, gid, home }: UserRecord,
  {
    argv,
    env,
    isLogin,
  }: { argv: readonly string[]; env: ReadonlyMap<string, string>; isLogin: boolean },
): Running<number> {
  try {
    const cwd = isLogin ? home : process.cwd;
    return yield* process.run(argv, { user: { name, uid, gid }, env, cwd });
  } catch (failure) {
    if (!(failure instanceof SpawnError)) throw failure;
    error(`${argv[0] ?? ''}: command not found`);
    return 1;
  }
}

/**
 * su: a shell as another user.
 * Spec: su(1)
 * Simplified: only root becomes somebody else; every password that others are asked for is wrong.
 */
import type { Running } from '../process.ts';
import { defineProgram, type Context } from './program.ts';
import { loginVariables } from './login-variables.ts';
import { readUsers } from './users.ts';

const options = {
  command: { short: 'c', takes: 'command', help: 'pass a single command to the shell with -c' },
  login: { short: 'l', help: 'make the shell a login shell' },
  shell: { short: 's', takes: 'shell', help: 'run <shell> if /etc/shells allows it' },
  'preserve-environment': { short: 'mp', help: 'do not reset environment variables' },
} as const;

export const su = defineProgram({
  name: 'su',
  suite: 'util-linux',
  summary: 'Change the effective user ID and group ID to that of <user>',
  usage: '[options] [-] [<user> [<argument>...]]',
  options,
  rewrite: (args) => args.map((arg) => (arg === '-' ? '-l' : arg)),
  *run(context) {
    const { args, files, process, options: chosen } = context;
    const [wanted = 'root'] = args;
    const user = readUsers(files).find(({ name }) => name === wanted);
    if (!user) {
      context.error(
        `user ${wanted} does not exist or the user entry does not contain all the required fields`,
      );
      return 1;
    }
    if (process.user.uid !== 0 && !(yield* isAuthentic(context))) return 1;
    const { name, uid, gid, home } = user;
    const shell = chosen.shell ?? user.shell;
    const own = loginVariables(user);
    const env = chosen.login
      ? new Map([...own, ['TERM', process.env.get('TERM') ?? 'xterm']])
      : new Map([...process.env, ...(chosen['preserve-environment'] ? [] : own)]);
    const command = chosen.command === undefined ? args.slice(1) : ['-c', chosen.command];
    return yield* process.run([shell, ...(chosen.login ? ['-l'] : []), ...command], {
      user: { name, uid, gid },
      env,
      cwd: chosen.login && files.stat(home) ? home : process.cwd,
    });
  },
});

/** Asks for a password, which is never right. */
function* isAuthentic({ process, error }: Context<typeof options>): Running<boolean> {
  const { terminal } = process;
  if (!terminal) {
    error('must be run from a terminal');
    return false;
  }
  const { mode } = terminal;
  process.err('Password: ');
  terminal.mode = 'silent';
  try {
    yield* process.readLine();
  } finally {
    terminal.mode = mode;
  }
  error('Authentication failure');
  return false;
}

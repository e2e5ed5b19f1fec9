/**
 * sudo: runs a command as root, or as somebody else.
 * Spec: https://www.sudo.ws/docs/man/sudo.man/
 * Simplified: everybody may, and no password is asked for.
 */
import type { FileSystem } from '#lib/sim/files.ts';
import { SpawnError } from '../process.ts';
import { defineProgram } from './program.ts';
import { readUsers } from './users.ts';

const root = { name: 'root', uid: 0, gid: 0 };

export const sudo = defineProgram({
  name: 'sudo',
  suite: 'none',
  summary: 'execute a command as another user',
  usage: '[-u user] command [arg ...]',
  options: {
    user: { short: 'u', takes: 'user', help: 'run command as specified user name or ID' },
    login: { short: 'i', help: 'run login shell as the target user' },
    stdin: { short: 'S', help: 'read password from standard input' },
    'preserve-env': { short: 'E', help: 'preserve user environment when running command' },
  },
  stopsAtOperand: true,
  *run({ process, options, args, files, error }) {
    const user = options.user === undefined ? root : userNamed(files, options.user);
    if (!user) {
      error(`unknown user ${options.user ?? ''}`);
      return 1;
    }
    const command = args.length > 0 ? args : options.login ? ['bash', '-l'] : [];
    if (command.length === 0) {
      process.err('usage: sudo [-u user] command [arg ...]\n');
      return 1;
    }
    try {
      return yield* process.run(command, { user });
    } catch (failure) {
      if (!(failure instanceof SpawnError)) throw failure;
      error(`${command[0] ?? ''}: command not found`);
      return 1;
    }
  },
});

/** By name, or by "#" and a number. */
function userNamed(files: FileSystem, text: string) {
  const isNumber = text.startsWith('#');
  return readUsers(files).find(({ name, uid }) => (isNumber ? `#${uid}` === text : name === text));
}

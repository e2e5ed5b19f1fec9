/** sshd on a node: logins from other machines run on it as on its own terminals. */
import { openDescriptor } from '#lib/host/machine/descriptor.ts';
import { createPipe } from '#lib/host/pipe.ts';
import type { Process } from '#lib/host/process.ts';
import { readUsers } from '#lib/host/programs/users.ts';
import { openTerminal } from '#lib/host/terminal/open-terminal.ts';
import { terminalSession } from '#lib/host/terminal/terminal-session.ts';
import type { Session } from '#lib/sim/http.ts';
import type { Login, ShellServer } from '#lib/sim/net.ts';
import { filesAs } from '#lib/sim/user-files.ts';
import { loginEnvironment } from './hosts.ts';
import type { Host } from './living-world.ts';
import type { Machine } from '#lib/host/machine.ts';
import { PipeSession } from './pipe-session.ts';

export function shellServer(machine: Machine, { node, place, namespace }: Host): ShellServer {
  const find = (name: string) => readUsers(place.files).find((user) => user.name === name);
  const known = (name: string) => {
    const user = find(name);
    if (!user) throw new RangeError(`${node.name} has no user ${name}`);
    return user;
  };
  return {
    hostname: node.hostname ?? node.name,
    get greeting() {
      return greeting(node);
    },
    admits: (name) => /\/(ba)?sh$/.test(find(name)?.shell ?? ''),
    files: (name) => filesAs(known(name), place.files),
    login(request): Session {
      const { name, uid, gid, home } = known(request.user);
      const user: Process['user'] = { name, uid, gid };
      const env = new Map([
        ...loginEnvironment(user, home),
        ['SSH_CLIENT', `${request.from} 50022 22`],
        ['SSH_CONNECTION', `${request.from} 50022 ${node.address} 22`],
      ]);
      const common = { machine, place, namespace, user, cwd: home };
      return request.terminal
        ? terminalSession(openTerminal({ ...common, ...terminalOptions(request, env) }))
        : pipeSession(common, request, env);
    },
  };
}

function greeting({ osImage, kernelVersion }: Host['node']): string {
  return `Welcome to ${osImage} (GNU/Linux ${kernelVersion} x86_64)

 * Documentation:  https://help.ubuntu.com
 * Management:     https://landscape.canonical.com
 * Support:        https://ubuntu.com/pro

This system has been minimized by removing packages and content that are
not required on a system that users do not log into.

To restore this content, you can run the 'unminimize' command.
`;
}

function terminalOptions({ command, terminal }: Login, env: ReadonlyMap<string, string>) {
  const { columns = 80, rows = 24, type = 'xterm-256color' } = terminal ?? {};
  return {
    columns,
    rows,
    name: 'pts/0',
    env: new Map([...env, ['SSH_TTY', '/dev/pts/0'], ['TERM', type]]),
    ...(command === undefined ? {} : { argv: ['bash', '-c', command] }),
  };
}

function pipeSession(
  {
    machine,
    place,
    namespace,
    user,
    cwd,
  }: Pick<Host, 'place' | 'namespace'> & {
    machine: Machine;
    user: Process['user'];
    cwd: string;
  },
  { command }: Login,
  env: ReadonlyMap<string, string>,
): Session {
  const streams = [createPipe(), createPipe(), createPipe()] as const;
  const process = machine.start({
    place,
    namespace,
    user,
    cwd,
    env,
    // Without a terminal a login shell reads its commands from the client.
    argv: command === undefined ? ['bash', '-l'] : ['bash', '-c', command],
    descriptors: new Map([
      [0, openDescriptor(streams[0], 'read')],
      [1, openDescriptor(streams[1], 'write')],
      [2, openDescriptor(streams[2], 'write')],
    ]),
  });
  return new PipeSession(process, streams);
}

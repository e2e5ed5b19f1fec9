/** minikube ssh: a shell on the node, or one command. Spec: https://minikube.sigs.k8s.io/docs/commands/ssh/ */
import { streamSession } from '../../streams/stream-session.ts';
import { connectShell } from '../remote/shell-connection.ts';
import { defineSubcommand } from '../subcommand.ts';
import { Out } from './out.ts';
import { requireRunning } from './require-cluster.ts';

/** Whom minikube logs in as; its images know them. */
const user = 'docker';

export const ssh = defineSubcommand({
  name: 'ssh',
  summary: 'Log into the minikube environment (for debugging)',
  usage: '[-- COMMAND]',
  options: { node: { short: 'n', takes: 'string', help: 'The node to ssh into.' } },
  stopsAtOperand: true,
  *run({ process, args }) {
    const { machine } = requireRunning(process);
    const shell = yield* connectShell(process, { user, host: machine.address }, 22);
    if ('error' in shell)
      return new Out(process).exit('failure', `GUEST_SSH_CONNECT: ${shell.error}`, 80);
    const { terminal } = process;
    const command = args.join(' ');
    const tty = command === '' && terminal !== undefined && process.stdin.isTerminal === true;
    const session = shell.server.login({
      user,
      from: process.place.network.address,
      ...(command === '' ? {} : { command }),
      ...(tty
        ? { terminal: { columns: terminal.columns, rows: terminal.rows, type: 'xterm-256color' } }
        : {}),
    });
    const { code } = yield* streamSession(process, session, { stdin: true, tty });
    if (code !== 0) process.err(`ssh: Process exited with status ${code}\n`);
    return code;
  },
});

/** kubectl exec. Spec: staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go */
import { defineCommand, type Invocation } from '../command.ts';
import { completePodsAndWorkloads } from '../completion/complete-resources.ts';
import { CommandError, UsageError } from '../errors.ts';
import { execPage } from '../pages/exec.ts';
import { namedObject } from '../pods/named-object.ts';
import { attachablePod } from '../pods/pods-of-workload.ts';
import { runInPod } from '../streams/run-in-pod.ts';

type ExecInvocation = Invocation<(typeof execPage)['flags']>;

export const exec = defineCommand(execPage, {
  complete: completePodsAndWorkloads,

  *run(invocation) {
    const { flags, session } = invocation;
    const { name, command } = readArguments(invocation);
    const object = yield* namedObject(session, name, flags.filename);
    const pod = yield* attachablePod(session, object, flags['pod-running-timeout']);
    yield* runInPod(session, pod, {
      command,
      container: flags.container,
      quiet: flags.quiet,
      stdin: flags.stdin,
      tty: hasTerminal(invocation),
    });
  },
});

function readArguments({ args, dashAt, flags, page, session }: ExecInvocation) {
  const { bareExec } = session.era;
  const isBare = dashAt === -1 && bareExec !== 'refused';
  const name = dashAt === 0 ? '' : (args[0] ?? '');
  const command = isBare ? args.slice(1) : dashAt > -1 ? args.slice(dashAt) : [];
  if (isBare && bareExec === 'warned' && args.length > 1)
    session.err(
      'kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead.\n',
    );
  if (
    !isBare &&
    dashAt === -1 &&
    (args.length > 1 || (args.length > 0 && flags.filename.length > 0))
  )
    throw new UsageError(
      page,
      'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead',
    );
  if (name === '' && flags.filename.length === 0)
    throw new CommandError('pod, type/name or --filename must be specified');
  if (command.length === 0)
    throw new CommandError('you must specify at least one command for the container');
  return { name, command };
}

/** -t needs -i, and a terminal to begin with. */
export function hasTerminal({
  flags,
  session,
}: Pick<ExecInvocation, 'session'> & {
  readonly flags: { readonly stdin: boolean; readonly tty: boolean };
}): boolean {
  if (!flags.tty || !flags.stdin) return false;
  if (session.process.stdin.isTerminal === true) return true;
  session.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  return false;
}

/** kubectl attach. Spec: staging/src/k8s.io/kubectl/pkg/cmd/attach/attach.go */
import { asString, at } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { completePodsAndWorkloads } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { attachPage } from '../pages/attach.ts';
import { namedObject } from '../pods/named-object.ts';
import { attachablePod } from '../pods/pods-of-workload.ts';
import { attachToContainer } from '../streams/attach-to-container.ts';
import { hasTerminal } from './exec.ts';

export const attach = defineCommand(attachPage, {
  complete: completePodsAndWorkloads,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const [name] = args;
    if (name === undefined) throw new CommandError('at least 1 argument is required for attach');
    if (args.length > 2)
      throw new CommandError(
        `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: ${args.join(' ')}`,
      );
    const timeout = flags['pod-running-timeout'];
    if (timeout <= 0) throw new CommandError('--pod-running-timeout must be higher than zero');
    const target = args[1] === undefined ? name : `${name}/${args[1]}`;
    const pod = yield* attachablePod(session, yield* namedObject(session, target), timeout);
    const phase = asString(at(pod, 'status', 'phase'));
    if (phase === 'Succeeded' || phase === 'Failed')
      throw new CommandError(
        `cannot attach a container in a completed pod; current phase is ${phase}`,
      );
    yield* attachToContainer(session, pod, {
      stdin: flags.stdin,
      tty: hasTerminal(invocation),
      quiet: flags.quiet,
      container: flags.container,
    });
  },
});

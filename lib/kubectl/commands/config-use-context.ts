/** kubectl config use-context. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/use_context.go */
import { defineCommand } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { requireArgs } from '../config/exact-args.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { writeCurrentContext } from '../config/write-kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { configUseContextPage } from '../pages/config-use-context.ts';
import { goQuote } from '../text/go-quote.ts';

export const configUseContext = defineCommand(configUseContextPage, {
  complete: completeConfigNames('contexts'),

  run(invocation) {
    const { args, session } = invocation;
    requireArgs(invocation, 1);
    const [name = ''] = args;
    if (name === '') throw new CommandError('empty context names are not allowed');
    if (!loadKubeconfig(session.process, session.globals.kubeconfig).contexts.has(name))
      throw new CommandError(`no context exists with the name: ${goQuote(name)}`);
    writeCurrentContext(session, name);
    session.out(`Switched to context ${goQuote(name)}.\n`);
  },
});

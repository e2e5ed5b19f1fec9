/** kubectl config rename-context. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/rename_context.go */
import { defineCommand } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { requireArgs } from '../config/exact-args.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { defaultFile, writeCurrentContext, writeEntry } from '../config/write-kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { configRenameContextPage } from '../pages/config-rename-context.ts';
import { goQuote } from '../text/go-quote.ts';

export const configRenameContext = defineCommand(configRenameContextPage, {
  complete: completeConfigNames('contexts'),

  run(invocation) {
    const { args, session } = invocation;
    requireArgs(invocation, 2);
    const [from = '', to = ''] = args;
    const config = loadKubeconfig(session.process, session.globals.kubeconfig);
    const cannot = `cannot rename the context ${goQuote(from)},`;
    const context = config.contexts.get(from);
    if (!context) throw new CommandError(`${cannot} it's not in ${defaultFile(session)}`);
    if (config.contexts.has(to))
      throw new CommandError(
        `${cannot} the context ${goQuote(to)} already exists in ${defaultFile(session)}`,
      );
    writeEntry(session, 'contexts', from, undefined);
    writeEntry(session, 'contexts', to, context);
    if (config.currentContext === from) writeCurrentContext(session, to);
    session.out(`Context ${goQuote(from)} renamed to ${goQuote(to)}.\n`);
  },
});

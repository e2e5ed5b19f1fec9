/** kubectl config set-context. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/set_context.go */
import { defineCommand } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { withFields } from '../config/set-fields.ts';
import { writeEntry } from '../config/write-kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { showHelp } from '../help/show-help.ts';
import { configSetContextPage } from '../pages/config-set-context.ts';
import { goQuote } from '../text/go-quote.ts';

export const configSetContext = defineCommand(configSetContextPage, {
  complete: completeConfigNames('contexts'),
  completeFlags: { cluster: completeConfigNames('clusters'), user: completeConfigNames('users') },

  run({ args, flags, changed, session, page }) {
    if (args.length > 1) {
      showHelp(session, page);
      throw new CommandError(`Unexpected args: [${args.join(' ')}]`);
    }
    const [given = ''] = args;
    if (given === '' && !flags.current)
      throw new CommandError('you must specify a non-empty context name or --current');
    if (given !== '' && flags.current)
      throw new CommandError('you cannot specify both a context name and --current');
    const config = loadKubeconfig(session.process, session.globals.kubeconfig);
    const name = flags.current ? config.currentContext : given;
    if (name === '') throw new CommandError('no current context is set');
    const old = config.contexts.get(name);
    const field = (flag: 'cluster' | 'namespace' | 'user') =>
      changed(flag) ? flags[flag] : undefined;
    const fields = {
      cluster: field('cluster') ?? (old ? undefined : ''),
      namespace: field('namespace'),
      user: field('user') ?? (old ? undefined : ''),
    };
    const entry = { cluster: '', user: '', ...withFields(old ?? {}, fields) };
    writeEntry(session, 'contexts', name, entry);
    session.out(`Context ${goQuote(name)} ${old ? 'modified' : 'created'}.\n`);
  },
});

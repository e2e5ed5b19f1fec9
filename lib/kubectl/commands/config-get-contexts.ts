/** kubectl config get-contexts. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/get_contexts.go */
import { asString } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { CommandError, throwAll } from '../errors.ts';
import { configGetContextsPage } from '../pages/config-get-contexts.ts';
import { alignColumns } from '../printers/tab-writer.ts';

const header = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'];

export const configGetContexts = defineCommand(configGetContextsPage, {
  complete: completeConfigNames('contexts'),

  run({ args, flags, session }) {
    if (!['', 'name'].includes(flags.output))
      throw new CommandError(
        `--output ${flags.output} is not available in kubectl config get-contexts; resetting to default output format`,
      );
    const { contexts, currentContext } = loadKubeconfig(
      session.process,
      session.globals.kubeconfig,
    );
    const wanted = args.length > 0 ? [...args] : [...contexts.keys()];
    const missing = wanted.filter((name) => !contexts.has(name));
    const names = wanted.filter((name) => contexts.has(name)).sort();
    const rows = names.map((name) => {
      const context = contexts.get(name) ?? {};
      const field = (member: string) => asString(context[member]);
      return [
        name === currentContext ? '*' : '',
        name,
        field('cluster'),
        field('user'),
        field('namespace'),
      ];
    });
    const shown = flags['no-headers'] ? rows : [header, ...rows];
    session.out(
      flags.output === 'name'
        ? names.map((name) => `${name}\n`).join('')
        : alignColumns(shown.map((row) => `${row.join('\t')}\n`).join('')),
    );
    throwAll(missing.map((name) => new CommandError(`context ${name} not found`)));
  },
});

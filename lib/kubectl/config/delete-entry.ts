/** What `config delete-cluster`, `delete-context` and `delete-user` have in common. */
import type { Invocation } from '../command.ts';
import { CommandError, UsageError } from '../errors.ts';
import { showHelp } from '../help/show-help.ts';
import { loadKubeconfig } from './kubeconfig.ts';
import { defaultFile, memberOf, writeEntry, type Section } from './write-kubeconfig.ts';

export function deleteEntry({ args, page, session }: Invocation, section: Section): void {
  const [name] = args;
  const what = memberOf[section];
  if (name === undefined || args.length !== 1) {
    if (section === 'users') throw new UsageError(page, 'user to delete is required');
    showHelp(session, page);
    throw new CommandError(`you must specify a ${what}`);
  }
  const config = loadKubeconfig(session.process, session.globals.kubeconfig);
  const file = defaultFile(session);
  if (!config[section].has(name))
    throw new CommandError(`cannot delete ${what} ${name}, not in ${file}`);
  if (section === 'contexts' && config.currentContext === name)
    session.err(
      'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
    );
  writeEntry(session, section, name, undefined);
  session.out(`deleted ${what} ${name} from ${file}\n`);
}

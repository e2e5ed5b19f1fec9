/** Completion by the names in the kubeconfig. */
import type { Completer } from '../command.ts';
import { noFiles } from '../completion/candidates.ts';
import { loadKubeconfig } from './kubeconfig.ts';
import type { Section } from './write-kubeconfig.ts';

/** The first argument is one of the section's names. */
export function completeConfigNames(section: Section): Completer {
  return ({ args, word, session }) => {
    if (args.length > 0) return noFiles([]);
    const config = loadKubeconfig(session.process, session.globals.kubeconfig);
    return noFiles([...config[section].keys()].filter((name) => name.startsWith(word)).sort());
  };
}

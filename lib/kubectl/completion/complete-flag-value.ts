/** Completes the values of flags: namespaces, contexts, output formats, files. */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { Command, CompletionRequest } from '../command.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { tableOf } from '../find-command.ts';
import { directives, noFiles, type Candidates } from './candidates.ts';

export function completeFlagValue(
  command: Command,
  flag: string,
  request: CompletionRequest,
): Candidates {
  const own = command.completeFlags?.[flag];
  if (own) return own(request);
  const { word } = request;
  const matching = (words: readonly string[]) =>
    noFiles(words.filter((one) => one.startsWith(word)));
  switch (flag) {
    case 'namespace':
      return matching(namespaces(request));
    case 'context':
    case 'cluster':
    case 'user':
      return matching(configNames(request, flag));
    case 'filename':
      return { words: ['json', 'yaml', 'yml'], directive: directives.filterExtensions };
    case 'output':
      return matching(formatsOf(tableOf(command)['output']?.help ?? ''));
    default:
      return { words: [], directive: directives.default };
  }
}

function namespaces({ session }: CompletionRequest): string[] {
  const answer = session.rest.send({ path: '/api/v1/namespaces' });
  return asArray(asObject(answer)['items']).map((one) =>
    asString(asObject(asObject(one)['metadata'])['name']),
  );
}

function configNames({ session }: CompletionRequest, flag: 'context' | 'cluster' | 'user') {
  const config = loadKubeconfig(session.process, session.globals.kubeconfig);
  const section = { context: config.contexts, cluster: config.clusters, user: config.users }[flag];
  return [...section.keys()].toSorted();
}

/** The help of the flag names them: "One of: (json, yaml, …)". */
const formatsOf = (help: string): string[] =>
  /One of: \(([^)]*)\)/.exec(help)?.[1]?.split(', ') ?? [];

/** Completes types, names and type/name pairs from what the server has. Spec: kubectl/pkg/util/completion/completion.go */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import { qualifiedPlural, resourcePath } from '../client/api-resource.ts';
import type { CompletionRequest } from '../command.ts';
import type { Session } from '../session.ts';
import { directives, noFiles, type Candidates } from './candidates.ts';

/** A type, then names of it; or TYPE/NAME. Names that stand there already are left out. */
export function completeResourceNames({ args, word, session }: CompletionRequest): Candidates {
  const [type] = args;
  if (type !== undefined && !type.includes('/'))
    return noFiles(namesOf(session, type, word).filter((name) => !args.slice(1).includes(name)));
  const slash = word.indexOf('/');
  if (slash !== -1) return pairs(session, word, slash);
  if (type !== undefined)
    return {
      words: types(session, word).map((one) => `${one}/`),
      directive: directives.noFiles | directives.noSpace,
    };
  return noFiles(types(session, word));
}

function pairs(session: Session, word: string, slash: number): Candidates {
  const type = word.slice(0, slash);
  const names = namesOf(session, type, word.slice(slash + 1));
  return {
    words: names.map((name) => `${type}/${name}`),
    directive: directives.noFiles | directives.noSpace,
  };
}

function types(session: Session, word: string): string[] {
  return session.discovery
    .groups()
    .flatMap(({ versions }) => versions[0]?.resources ?? [])
    .filter(({ verbs }) => verbs.includes('get'))
    .toSorted((a, b) => compare(a.group, b.group) || compare(a.plural, b.plural))
    .map(qualifiedPlural)
    .filter((name) => name.startsWith(word));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function namesOf(
  session: Session,
  type: string,
  word: string,
  namespace: string = session.namespace,
): string[] {
  const resource = session.mapper.find(type);
  if (!resource) return [];
  const answer = session.rest.send({ path: resourcePath(resource, namespace) });
  return asArray(asObject(answer)['items'])
    .map((item) => asString(asObject(asObject(item)['metadata'])['name']))
    .filter((name) => name.startsWith(word));
}

const withPods = [
  'daemonsets',
  'deployments',
  'pods',
  'jobs',
  'replicasets',
  'replicationcontrollers',
  'services',
  'statefulsets',
];

/** Pods by name, and the types that stand for one. */
export function completePodsAndWorkloads({ args, word, session }: CompletionRequest): Candidates {
  const [pod] = args;
  if (pod !== undefined) return args.length === 1 ? containers(session, pod, word) : noFiles([]);
  const slash = word.indexOf('/');
  if (slash !== -1) return pairs(session, word, slash);
  const pods = namesOf(session, 'pods', word);
  const workloads = withPods.filter((type) => type.startsWith(word)).map((type) => `${type}/`);
  const noSpace = pods.length === 0 ? directives.noSpace : 0;
  return { words: [...pods, ...workloads], directive: directives.noFiles | noSpace };
}

function containers(session: Session, pod: string, word: string): Candidates {
  if (pod.includes('/')) return noFiles([]);
  const resource = session.mapper.resource('pods');
  const answer = session.rest.send({ path: resourcePath(resource, session.namespace, pod) });
  const spec = asObject(asObject(answer)['spec']);
  const names = [...asArray(spec['initContainers']), ...asArray(spec['containers'])].map((one) =>
    asString(asObject(one)['name']),
  );
  return noFiles(names.filter((name) => name.startsWith(word)));
}

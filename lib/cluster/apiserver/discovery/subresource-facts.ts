/** What discovery says of subresources: the kind that answers, and the verbs. */
import type { KindDefinition } from '#lib/kube/kind.ts';

export interface SubresourceFacts {
  readonly responseKind: {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  };
  readonly verbs: readonly string[];
}

const core = (kind: string) => ({ group: '', version: 'v1', kind });
const whole = ['get', 'patch', 'update'];
const connecting = ['create', 'get'];
const proxying = ['create', 'delete', 'get', 'patch', 'update'];

const facts: Readonly<Record<string, SubresourceFacts>> = {
  scale: { responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' }, verbs: whole },
  'pods/attach': { responseKind: core('PodAttachOptions'), verbs: connecting },
  'pods/binding': { responseKind: core('Binding'), verbs: ['create'] },
  'pods/eviction': {
    responseKind: { group: 'policy', version: 'v1', kind: 'Eviction' },
    verbs: ['create'],
  },
  'pods/exec': { responseKind: core('PodExecOptions'), verbs: connecting },
  'pods/log': { responseKind: core('Pod'), verbs: ['get'] },
  'pods/portforward': { responseKind: core('PodPortForwardOptions'), verbs: connecting },
  'pods/proxy': { responseKind: core('PodProxyOptions'), verbs: proxying },
  'nodes/proxy': { responseKind: core('NodeProxyOptions'), verbs: proxying },
  'services/proxy': { responseKind: core('ServiceProxyOptions'), verbs: proxying },
  'serviceaccounts/token': {
    responseKind: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
    verbs: ['create'],
  },
  'namespaces/finalize': { responseKind: core('Namespace'), verbs: ['update'] },
};

/** Those that are not listed answer with the object itself and can be read and changed. */
export function subresourceFacts(
  { group, kind, plural }: KindDefinition,
  version: string,
  name: string,
): SubresourceFacts {
  return (
    facts[`${plural}/${name}`] ??
    facts[name] ?? { responseKind: { group, version, kind }, verbs: whole }
  );
}

/**
 * What an object costs of a quota. Shared by admission, which charges it, and the controller, which adds it up.
 * Spec: pkg/quota/v1/evaluator/core/pods.go, services.go, persistent_volume_claims.go
 */
import type {
  Container,
  PersistentVolumeClaim,
  ResourceQuota,
  ScopedResourceSelectorRequirement,
} from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject } from './object.ts';
import { podLimits, podQosClass, podRequests } from './pod-resources.ts';
import { quantityOf, type Quantity } from './quantity.ts';
import { asPod, seenAs, type Pod, type Service, type Typed } from './typed.ts';

/** By the names quotas use: "pods", "requests.cpu", "count/deployments.apps". */
export type Usage = Readonly<Record<string, Quantity>>;

const one = quantityOf('1');

/** Resources whose bare name counts objects, as "count/…" does for all. */
const countedByName: ReadonlySet<string> = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
]);

/** What the object uses; `resource` is "pods" or "deployments.apps". */
export function usageOf(resource: string, object: AnyObject): Usage {
  const isOver = resource === 'pods' && isTerminal(asPod(object));
  const counts = { [`count/${resource}`]: one };
  if (isOver) return counts;
  return {
    ...counts,
    ...(countedByName.has(resource) ? { [resource]: one } : {}),
    ...particularUsage(resource, object),
  };
}

function particularUsage(resource: string, object: AnyObject): Usage {
  switch (resource) {
    case 'pods':
      return podUsage(object);
    case 'services':
      return serviceUsage(seenAs<Service>(object));
    case 'persistentvolumeclaims':
      return claimUsage(seenAs<Typed<PersistentVolumeClaim>>(object));
    default:
      return {};
  }
}

const isTerminal = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';

function podUsage(pod: AnyObject): Usage {
  const usage: Record<string, Quantity> = {};
  for (const [name, amount] of Object.entries(podRequests(pod))) {
    usage[`requests.${name}`] = amount;
    if (!name.includes('/')) usage[name] = amount;
  }
  for (const [name, amount] of Object.entries(podLimits(pod))) {
    if (!name.includes('/')) usage[`limits.${name}`] = amount;
  }
  return usage;
}

function serviceUsage({ spec }: Service): Usage {
  const ports = quantityOf(spec.ports?.length ?? 0);
  if (spec.type === 'NodePort') return { 'services.nodeports': ports };
  if (spec.type !== 'LoadBalancer') return {};
  const allocates = spec.allocateLoadBalancerNodePorts !== false;
  return { 'services.loadbalancers': one, ...(allocates ? { 'services.nodeports': ports } : {}) };
}

function claimUsage({ spec }: Typed<PersistentVolumeClaim>): Usage {
  const storage = quantityOf(spec.resources?.requests?.['storage']);
  const of = (prefix: string) => ({
    [`${prefix}persistentvolumeclaims`]: one,
    [`${prefix}requests.storage`]: storage,
  });
  const storageClass = spec.storageClassName;
  return {
    ...of(''),
    ...(storageClass ? of(`${storageClass}.storageclass.storage.k8s.io/`) : {}),
  };
}

/** Whether the quota's scopes cover the object. */
export function quotaCovers(
  { spec }: Typed<ResourceQuota>,
  resource: string,
  object: AnyObject,
): boolean {
  const scopes = spec.scopes ?? [];
  const selectors = spec.scopeSelector?.matchExpressions ?? [];
  if (scopes.length === 0 && selectors.length === 0) return true;
  if (resource !== 'pods') return false;
  const pod = asPod(object);
  return (
    scopes.every((scope) => inScope(pod, { scopeName: scope, operator: 'Exists' })) &&
    selectors.every((selector) => inScope(pod, selector))
  );
}

function inScope(pod: Pod, { scopeName, operator, values }: ScopedResourceSelectorRequirement) {
  switch (scopeName) {
    case 'BestEffort':
      return podQosClass(pod) === 'BestEffort';
    case 'NotBestEffort':
      return podQosClass(pod) !== 'BestEffort';
    case 'Terminating':
      return (pod.spec.activeDeadlineSeconds ?? -1) >= 0;
    case 'NotTerminating':
      return pod.spec.activeDeadlineSeconds === undefined;
    case 'PriorityClass':
      return matchesClass(pod.spec.priorityClassName ?? '', operator, values ?? []);
    default:
      return false;
  }
}

function matchesClass(name: string, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
      return values.includes(name);
    case 'NotIn':
      return !values.includes(name);
    case 'DoesNotExist':
      return name === '';
    default:
      return name !== '';
  }
}

const needed = [
  ['cpu', 'requests', 'cpu'],
  ['memory', 'requests', 'memory'],
  ['requests.cpu', 'requests', 'cpu'],
  ['requests.memory', 'requests', 'memory'],
  ['limits.cpu', 'limits', 'cpu'],
  ['limits.memory', 'limits', 'memory'],
] as const;

/** What a quota on compute resources wants every container to say: "requests.cpu for: a,b". */
export function missingAmounts(
  resource: string,
  object: AnyObject,
  hard: Readonly<Record<string, string>>,
): string[] {
  if (resource !== 'pods') return [];
  const { spec } = asPod(object);
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  return needed
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, side, amount]) => {
      const isMissing = ({ resources }: Container) => resources?.[side]?.[amount] === undefined;
      const without = name in hard ? containers.filter(isMissing) : [];
      return without.length > 0 ? [`${name} for: ${without.map((c) => c.name).join(',')}`] : [];
    });
}

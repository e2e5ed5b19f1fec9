/**
 * Why a Service has no endpoints: what became of each pod that it selects, and which pods it nearly selects.
 * Spec: https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { isPodReady, isPodTerminal, podCondition } from '#lib/kube/pods.ts';
import type { World } from '#lib/sim/world.ts';
import { targetPort } from '../controllers/service-pods.ts';
import { endpointsOf } from '../network/endpoints.ts';
import type { Pod, Service } from '../objects.ts';

export interface ServiceVerdict {
  /** 'ready': at every port somebody answers. Else what is missing. */
  readonly outcome:
    'ready' | 'external-name' | 'no-selector' | 'no-pods' | 'not-ready' | 'no-such-port';
  /** "10.244.1.2:80". */
  readonly addresses: readonly string[];
  /** The pods that it selects and that get nothing. */
  readonly pods: readonly LeftOut[];
  /** Where it selects none: pods whose labels have the selector's keys, with other values. */
  readonly near: readonly NearMiss[];
}

export interface LeftOut {
  readonly name: string;
  readonly why: 'ended' | 'no-address' | 'not-ready' | 'no-such-port';
  /** The Ready condition's words, or the name of the port. */
  readonly message: string;
}

export interface NearMiss {
  readonly name: string;
  readonly differs: readonly {
    readonly key: string;
    readonly wanted: string;
    readonly has: string;
  }[];
}

/** undefined when there is no such Service. */
export function serviceVerdict(
  world: World,
  { namespace = '', name }: ObjectKey,
): ServiceVerdict | undefined {
  const service = world.store.get<Service>(`/registry/services/specs/${namespace}/${name}`);
  if (!service) return undefined;
  const addresses = (service.spec.ports ?? []).flatMap((port) =>
    endpointsOf(world, service as never, port).map((one) => `${one.address}:${one.port}`),
  );
  const nothing = { addresses, pods: [], near: [] };
  const { selector, type } = service.spec;
  if (type === 'ExternalName') return { ...nothing, outcome: 'external-name' };
  if (!selector) return { ...nothing, outcome: addresses.length > 0 ? 'ready' : 'no-selector' };
  const all = world.store.range<Pod>(`/registry/pods/${namespace}/`).map(({ value }) => value);
  const selected = all.filter((pod) => differences(selector, pod).length === 0);
  const pods = selected.flatMap((pod) => leftOut(service, pod) ?? []);
  if (addresses.length > 0) return { outcome: 'ready', addresses, pods, near: [] };
  if (selected.length === 0) {
    return { ...nothing, outcome: 'no-pods', near: all.flatMap((pod) => nearMiss(selector, pod)) };
  }
  const isPortMissing = pods.length > 0 && pods.every(({ why }) => why === 'no-such-port');
  return { ...nothing, pods, outcome: isPortMissing ? 'no-such-port' : 'not-ready' };
}

const differences = (selector: Readonly<Record<string, string>>, { metadata }: Pod) =>
  Object.entries(selector)
    .map(([key, wanted]) => ({ key, wanted, has: metadata.labels?.[key] }))
    .filter(({ wanted, has }) => wanted !== has);

function nearMiss(selector: Readonly<Record<string, string>>, pod: Pod): NearMiss[] {
  const differs = differences(selector, pod).flatMap(({ key, wanted, has }) =>
    has === undefined ? [] : [{ key, wanted, has }],
  );
  const isNear = differs.length > 0 && differs.length === differences(selector, pod).length;
  return isNear ? [{ name: pod.metadata.name, differs }] : [];
}

function leftOut({ spec }: Service, pod: Pod): LeftOut | undefined {
  const { name } = pod.metadata;
  const told = (why: LeftOut['why'], message: string) => ({ name, why, message });
  if (isPodTerminal(pod)) return told('ended', pod.status.phase ?? '');
  if (!pod.status.podIP)
    return told('no-address', podCondition(pod, 'PodScheduled')?.message ?? '');
  if (!isPodReady(pod)) return told('not-ready', podCondition(pod, 'Ready')?.message ?? '');
  const missing = (spec.ports ?? []).find((port) => targetPort(pod, port) === undefined);
  return missing && told('no-such-port', String(missing.targetPort));
}

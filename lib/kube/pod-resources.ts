/** What a pod asks of its node, and the class of service that earns it. */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject, KubeObject } from './object.ts';
import { isSidecar } from './pods.ts';
import { addQuantities, compareQuantities, quantityOf, type Quantity } from './quantity.ts';
import { asPod } from './typed.ts';

export type ResourceAmounts = Readonly<Record<string, Quantity>>;

/**
 * The requests the scheduler reckons with: containers and sidecars together, or the most any init container
 * needs beside the sidecars started before it, and the overhead.
 * Spec: staging/src/k8s.io/component-helpers/resource/helpers.go#PodRequests
 */
export const podRequests = (pod: AnyObject | KubeObject): ResourceAmounts =>
  podAmounts(pod, 'requests');

/** The limits of the whole pod, reckoned as the requests are; overhead counts only where there is a limit. */
export const podLimits = (pod: AnyObject | KubeObject): ResourceAmounts =>
  podAmounts(pod, 'limits');

type Side = 'requests' | 'limits';

function podAmounts(object: AnyObject | KubeObject, side: Side): ResourceAmounts {
  const { spec } = asPod(object);
  const containers = (spec.containers ?? []).map((one) => amountsOf(one, side));
  let sidecars: ResourceAmounts = {};
  let init: ResourceAmounts = {};
  for (const container of spec.initContainers ?? []) {
    const own = amountsOf(container, side);
    const needed = addAmounts(sidecars, own);
    if (isSidecar(container)) sidecars = needed;
    init = maxAmounts(init, needed);
  }
  const running = containers.reduce(addAmounts, sidecars);
  return withOverhead(maxAmounts(running, init), toAmounts(spec.overhead), side);
}

function withOverhead(
  amounts: ResourceAmounts,
  overhead: ResourceAmounts,
  side: Side,
): ResourceAmounts {
  if (side === 'requests') return addAmounts(amounts, overhead);
  const limited = Object.entries(overhead).filter(([name]) => amounts[name]);
  return addAmounts(amounts, Object.fromEntries(limited));
}

const amountsOf = (container: Container, side: Side): ResourceAmounts =>
  toAmounts(container.resources?.[side]);

export const toAmounts = (
  list: Readonly<Record<string, string | number>> | undefined,
): ResourceAmounts =>
  Object.fromEntries(Object.entries(list ?? {}).map(([name, text]) => [name, quantityOf(text)]));

/** The sum, resource by resource. */
export const addAmounts = (a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts =>
  merge(a, b, addQuantities);

const maxAmounts = (a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts =>
  merge(a, b, (x, y) => (compareQuantities(y, x) > 0 ? y : x));

function merge(
  a: ResourceAmounts,
  b: ResourceAmounts,
  combine: (x: Quantity, y: Quantity) => Quantity,
): ResourceAmounts {
  const result: Record<string, Quantity> = { ...a };
  for (const [name, amount] of Object.entries(b)) {
    const other = result[name];
    result[name] = other ? combine(other, amount) : amount;
  }
  return result;
}

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/**
 * Guaranteed: every container limits cpu and memory and asks for just that. BestEffort: none asks for
 * anything. Burstable: all others.
 * Spec: pkg/apis/core/v1/helper/qos/qos.go#ComputePodQOS
 */
export function podQosClass(object: AnyObject | KubeObject): QosClass {
  const { spec } = asPod(object);
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const isSet = all.some(
    (one) => hasComputeAmount(one, 'requests') || hasComputeAmount(one, 'limits'),
  );
  if (!isSet) return 'BestEffort';
  return all.every(limitsBoth) && requestsEqualLimits(object) ? 'Guaranteed' : 'Burstable';
}

const compute = ['cpu', 'memory'] as const;

const hasComputeAmount = (container: Container, side: Side): boolean =>
  compute.some((name) => quantityOf(container.resources?.[side]?.[name]).nano > 0n);

const limitsBoth = (container: Container): boolean =>
  compute.every((name) => quantityOf(container.resources?.limits?.[name]).nano > 0n);

function requestsEqualLimits(object: AnyObject | KubeObject): boolean {
  const { spec } = asPod(object);
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const sum = (side: Side) => all.map((one) => amountsOf(one, side)).reduce(addAmounts, {});
  const [requests, limits] = [sum('requests'), sum('limits')];
  return compute.every((name) => requests[name]?.nano === limits[name]?.nano);
}

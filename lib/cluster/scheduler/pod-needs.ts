/** What a pod asks of a node, as numbers. */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import { podRequests, type ResourceAmounts } from '#lib/kube/pod-resources.ts';
import { isSidecar } from '#lib/kube/pods.ts';
import { quantityMilliValue, quantityValue } from '#lib/kube/quantity.ts';
import type { Pod } from '../objects.ts';

/** By resource: cpu in thousandths, the rest in whole units. */
export type Amounts = Readonly<Record<string, number>>;

export interface PodNeeds {
  readonly requests: Amounts;
  readonly usual: { readonly cpu: number; readonly memory: number };
  /** "0.0.0.0/TCP/80". */
  readonly ports: readonly string[];
}

/** What a container that asks for nothing counts as when nodes are scored. */
const usualRequests = { cpu: '100m', memory: '200Mi' };

export function needsOf(pod: Pod): PodNeeds {
  const usual = numbers(podRequests(withUsualRequests(pod)));
  return {
    requests: numbers(podRequests(pod)),
    usual: { cpu: usual['cpu'] ?? 0, memory: usual['memory'] ?? 0 },
    ports: hostPorts(pod),
  };
}

function numbers(amounts: ResourceAmounts): Amounts {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, quantity]) => [
      name,
      name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity),
    ]),
  );
}

function withUsualRequests(pod: Pod): Pod {
  const usual = (container: Container): Container => ({
    ...container,
    resources: {
      ...container.resources,
      requests: { ...usualRequests, ...container.resources?.requests },
    },
  });
  const { containers, initContainers, ...rest } = pod.spec;
  return {
    ...pod,
    spec: {
      ...rest,
      containers: containers.map(usual),
      ...(initContainers ? { initContainers: initContainers.map(usual) } : {}),
    },
  };
}

function hostPorts({ spec }: Pod): readonly string[] {
  const running = [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)];
  return running
    .flatMap(({ ports = [] }) => ports)
    .filter(({ hostPort }) => hostPort)
    .map(
      ({ hostIP, protocol, hostPort }) => `${hostIP || '0.0.0.0'}/${protocol ?? 'TCP'}/${hostPort}`,
    );
}

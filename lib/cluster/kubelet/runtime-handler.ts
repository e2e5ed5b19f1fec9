/**
 * The runtime that a pod's RuntimeClass names, and whether its node has it.
 * Spec: https://kubernetes.io/docs/concepts/containers/runtime-class/
 */
import type { Node } from '#lib/kube/typed.ts';
import type { PodWork } from './pod-work.ts';

/** What containerd has without having been told of any. */
const usual = ['', 'runc'];

/** Why no sandbox can be made with the handler that the pod asks for; undefined: it can. */
export function missingHandler({ client, pod, node }: PodWork): string | undefined {
  const { runtimeClassName } = pod.spec;
  if (!runtimeClassName) return undefined;
  const found = client.get('runtimeclasses.node.k8s.io', { name: runtimeClassName });
  const handler = typeof found?.['handler'] === 'string' ? found['handler'] : '';
  const known = client.get('nodes', { name: node.name }) as unknown as Node | undefined;
  const handlers = (known?.status as { runtimeHandlers?: { name?: string }[] } | undefined)
    ?.runtimeHandlers;
  const names = [...usual, ...(handlers ?? []).map(({ name = '' }) => name)];
  return names.includes(handler)
    ? undefined
    : `rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "${handler}" is configured`;
}

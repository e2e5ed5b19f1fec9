/** The labels by which a kubelet knows its containers. */
import type { EngineContainer } from '#lib/sim/system.ts';

export const labelsOf = (one: EngineContainer): Record<string, string> => ({
  'io.kubernetes.container.name': one.name,
  'io.kubernetes.pod.name': one.podName,
  'io.kubernetes.pod.namespace': one.podNamespace,
  'io.kubernetes.pod.uid': one.podUid,
});

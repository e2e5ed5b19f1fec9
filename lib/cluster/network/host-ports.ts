/** Ports of a node that lead into one of its pods. Spec: https://www.cni.dev/plugins/current/meta/portmap/ */
import type { Target } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import { allRecords } from '../kubelet/records.ts';
import { findPod, type NetworkPod } from './pods.ts';

export function hostPortPod(
  world: World,
  node: string,
  { port, protocol = 'TCP' }: Target,
): { readonly pod: NetworkPod; readonly port: number } | undefined {
  for (const record of allRecords(world)) {
    if (record.node !== node) continue;
    const found = findPod(world, record.uid);
    const ports = (found?.pod?.spec.containers ?? []).flatMap((container) => container.ports ?? []);
    const mapped = ports.find(
      (one) => one.hostPort === port && (one.protocol ?? 'TCP') === protocol,
    );
    if (found && mapped && !found.pod?.spec.hostNetwork) {
      return { pod: found, port: mapped.containerPort };
    }
  }
  return undefined;
}

/**
 * kube-proxy on a node. When it dies its rules stay: what was there goes on, what is new is not heard of.
 */
import type { Service } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import { exitOf, loadContainer } from '../kubelet/runtime/container.ts';
import { hostNetworkPods } from './pods.ts';
import { slicesOf } from './endpoints.ts';

/** Whether the rules on the node are those of the Service as it is now. */
export function proxyKnows(world: World, node: string, service: Service): boolean {
  const diedMs = proxyDeath(world, node);
  if (diedMs === undefined) return true;
  const created = [service, ...slicesOf(world, service)].map(({ metadata }) =>
    Date.parse(String(metadata?.creationTimestamp ?? '')),
  );
  return created.every((ms) => ms <= diedMs);
}

/** When kube-proxy on the node ended; undefined while it runs, or where there is none to run. */
function proxyDeath(world: World, node: string): number | undefined {
  const proxies = hostNetworkPods(world, node).filter(
    ({ pod }) => pod?.metadata.labels?.['k8s-app'] === 'kube-proxy',
  );
  const endings = proxies.flatMap(({ record }) =>
    Object.values(record.containers).map(({ id }) => {
      const container = loadContainer(world, id);
      return container && exitOf(world, container)?.atMs;
    }),
  );
  // One that has not come up knows what the one before it knew.
  if (endings.length === 0) return proxies[0]?.record.firstSeenMs;
  if (endings.includes(undefined)) return undefined;
  return Math.max(...endings.map((ms) => ms ?? 0));
}

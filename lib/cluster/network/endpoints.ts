/**
 * The endpoints of a Service and which of them a connection gets.
 * Spec: pkg/proxy/iptables/proxier.go: at random; pkg/proxy/ipvs: in turn.
 */
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Service } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import type { NetworkParts } from './network.ts';

export interface ServiceEndpoint {
  readonly address: string;
  readonly port: number;
  readonly node: string | undefined;
}

/** Those that are ready; while all of a Service's are ending, those that still serve. */
export function endpointsOf(
  world: World,
  service: Service,
  port: { readonly name?: string; readonly protocol?: string },
): ServiceEndpoint[] {
  const slices = slicesOf(world, service);
  const ready = collect(slices, port, ({ ready: isReady }) => isReady !== false);
  if (ready.length > 0) return ready;
  return collect(
    slices,
    port,
    ({ serving, terminating }) => serving === true && terminating === true,
  );
}

export function slicesOf({ store }: World, { metadata }: Service): EndpointSlice[] {
  return store
    .range<EndpointSlice & AnyObject>(`/registry/endpointslices/${metadata.namespace ?? ''}/`)
    .map(({ value }) => value)
    .filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name);
}

type Conditions = { ready?: boolean; serving?: boolean; terminating?: boolean };

function collect(
  slices: readonly EndpointSlice[],
  { name = '', protocol = 'TCP' }: { readonly name?: string; readonly protocol?: string },
  isWanted: (conditions: Conditions) => boolean,
): ServiceEndpoint[] {
  const found = slices.flatMap((slice) => {
    const port = (slice.ports ?? []).find(
      (one) => (one.name ?? '') === name && (one.protocol ?? 'TCP') === protocol,
    );
    const number = port?.port;
    if (number === undefined) return [];
    return (slice.endpoints ?? [])
      .filter((endpoint) => isWanted(endpoint.conditions ?? {}))
      .flatMap(({ addresses, nodeName }) =>
        addresses.map((address) => ({ address, port: number, node: nodeName })),
      );
  });
  return found.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

interface Affinity {
  readonly address: string;
  readonly usedMs: number;
}

const defaultAffinitySeconds = 10_800;

export function chooseEndpoint(
  { world, profile }: NetworkParts,
  given: { service: Service; endpoints: readonly ServiceEndpoint[]; client: string },
): ServiceEndpoint {
  const { service, endpoints, client } = given;
  const { uid } = service.metadata;
  const isSticky = service.spec.sessionAffinity === 'ClientIP';
  const key = `/network/affinity/${uid}/${client}`;
  const timeout =
    service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinitySeconds;
  const old = isSticky ? world.store.get<Affinity>(key) : undefined;
  const isFresh = old !== undefined && world.clock.nowMs - old.usedMs < timeout * 1000;
  const same = isFresh ? endpoints.find(({ address }) => address === old.address) : undefined;
  const chosen = same ?? pick(world, { endpoints, uid, mode: profile.proxyMode ?? 'iptables' });
  if (isSticky) world.store.set(key, { address: chosen.address, usedMs: world.clock.nowMs });
  return chosen;
}

function pick(
  world: World,
  { endpoints, uid, mode }: { endpoints: readonly ServiceEndpoint[]; uid: string; mode: string },
): ServiceEndpoint {
  if (mode === 'iptables') return world.chance.pick(endpoints);
  const key = `/network/turn/${uid}`;
  const turn = world.store.get<number>(key) ?? 0;
  world.store.set(key, turn + 1);
  const chosen = endpoints[turn % endpoints.length];
  return chosen ?? world.chance.pick(endpoints);
}

/**
 * The part of MetalLB that writes to the API: Services of type LoadBalancer get addresses from its pools while its
 * controller's pod is ready.
 * Spec: https://metallb.io/usage/
 * Simplified: an address is reachable as soon as it is assigned, whatever is advertised; addresses are not shared.
 */
import { asArray, asObject, asString, equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import type { Controller, Reconciling, WakeKey } from '../../controller.ts';
import type { Pod, Service } from '../../objects.ts';
import { addressesIn } from './address-range.ts';

const pools = 'ipaddresspools.metallb.io';
const imageName = 'metallb/controller';

export const loadBalancerController: Controller = {
  name: 'metallb-controller',
  program: 'kube-apiserver',
  username: 'system:serviceaccount:metallb-system:controller',
  groups: ['system:masters'],
  reconciles: 'services',
  watches: {
    pods: ({ after }, context) => (isController(after as Pod | undefined) ? all(context) : []),
    [pools]: (_change, context) => all(context),
    // An address that is given back may be what another waits for.
    services: ({ after }, context) => (after ? [] : all(context)),
  },

  reconcile(key, context) {
    const service = context.informers.get('services', key);
    if (!service || service.metadata.deletionTimestamp || !isHere(context)) return;
    const old = service.status?.loadBalancer?.ingress?.[0]?.ip;
    const wanted = service.spec.type === 'LoadBalancer' ? choose(service, old, context) : undefined;
    if (wanted === old) return;
    write(service, wanted, context);
    if (wanted) context.event(service, 'Normal', 'IPAllocated', `Assigned IP ["${wanted}"]`);
  },
};

const all = ({ informers }: Reconciling): WakeKey[] =>
  informers
    .list('services')
    .filter(({ spec }) => spec.type === 'LoadBalancer')
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));

const isController = (pod: Pod | undefined): boolean =>
  pod?.spec.containers.some(({ image = '' }) => image.includes(imageName)) ?? false;

const isHere = ({ informers }: Reconciling): boolean =>
  informers.list('pods', 'metallb-system').some((one) => isController(one) && isPodReady(one));

/** The address it has, the one it asks for, or the first that is free; what is wrong is told. */
function choose(service: Service, old: string | undefined, context: Reconciling) {
  const known = poolsOf(context);
  const isKnown = (address: string) => known.some(({ addresses }) => addresses.includes(address));
  const { annotations } = service.metadata;
  const asked = annotations?.['metallb.io/loadBalancerIPs'] ?? service.spec.loadBalancerIP;
  const taken = takenBy(service, context);
  const open = known.filter(({ isOpen }) => isOpen).flatMap(({ addresses }) => addresses);
  const candidates = asked ? [asked].filter(isKnown) : old && isKnown(old) ? [old, ...open] : open;
  const free = candidates.find((address) => !taken.has(address));
  if (free === undefined && known.length > 0) {
    const why = asked ? `[${asked}] is not allowed in config` : 'no available IPs';
    const { namespace, name } = service.metadata;
    const message = `Failed to allocate IP for "${namespace}/${name}": ${why}`;
    context.event(service, 'Warning', 'AllocationFailed', message);
  }
  return free;
}

interface Pool {
  readonly addresses: readonly string[];
  /** It gives addresses to those who ask for none in particular. */
  readonly isOpen: boolean;
}

function poolsOf({ informers }: Reconciling): Pool[] {
  return (informers.list(pools) as readonly AnyObject[]).map((pool) => {
    const { addresses, autoAssign } = asObject(pool['spec']);
    return {
      addresses: asArray(addresses).flatMap((range) => addressesIn(asString(range))),
      isOpen: autoAssign !== false,
    };
  });
}

const takenBy = ({ metadata }: Service, { informers }: Reconciling): ReadonlySet<string> =>
  new Set(
    informers
      .list('services')
      .filter((one) => one.metadata.uid !== metadata.uid)
      .flatMap(({ status }) => status?.loadBalancer?.ingress?.[0]?.ip ?? []),
  );

function write(service: Service, ip: string | undefined, { api }: Reconciling): void {
  const loadBalancer = ip === undefined ? {} : { ingress: [{ ip, ipMode: 'VIP' }] };
  if (equalJson(service.status?.loadBalancer ?? {}, loadBalancer)) return;
  const status = { ...service.status, loadBalancer };
  api.updateStatus('services', { ...service, status } as Service);
}

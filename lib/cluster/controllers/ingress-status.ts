/**
 * The part of ingress-nginx that writes to the API: an Ingress says where its controller can be reached.
 * Spec: https://github.com/kubernetes/ingress-nginx, internal/ingress/status/status.go
 * Simplified: it is written at once instead of every minute, and by the cluster on behalf of the controller's pod.
 */
import { isPodReady } from '#lib/kube/pods.ts';
import { asObject, equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Ingress } from '#lib/kube/kinds/ingress.ts';
import { seenAs, type Service } from '#lib/kube/typed.ts';
import type { Controller, Reconciling, WakeKey } from '../controller.ts';
import type { Pod } from '../objects.ts';

const ingresses = 'ingresses.networking.k8s.io';
const classes = 'ingressclasses.networking.k8s.io';
const controllerName = 'k8s.io/ingress-nginx';
/** Its image as it is called today, in mirrors, and before v0.34. */
const imageName = /ingress-nginx\/controller|nginx-ingress-controller/;

export const ingressStatusController: Controller = {
  name: 'nginx-ingress-controller',
  program: 'kube-apiserver',
  username: 'system:serviceaccount:ingress-nginx:ingress-nginx',
  groups: ['system:masters'],
  reconciles: ingresses,
  watches: {
    pods: (change, context) => (isController(change.after as Pod | undefined) ? all(context) : []),
    services: (_change, context) => all(context),
    [classes]: (_change, context) => all(context),
  },

  reconcile(key, context) {
    const { api, event, informers } = context;
    const found = informers.get(ingresses, key);
    const pod = controllerPod(context);
    const ingress = pod && addressesOf(pod, context);
    if (!found || !ingress || !isOurs(found, pod, context)) return;
    const status = { loadBalancer: ingress.length > 0 ? { ingress } : {} };
    if (equalJson(status, found['status'])) return;
    api.updateStatus(ingresses, { ...found, status } as AnyObject);
    event(found, 'Normal', 'Sync', 'Scheduled for sync');
  },
};

const all = ({ informers }: Reconciling): WakeKey[] =>
  informers.list(ingresses).map(({ metadata }) => ({
    namespace: metadata.namespace,
    name: metadata.name,
  }));

const isController = (pod: Pod | undefined): boolean =>
  pod?.spec.containers.some(({ image = '' }) => imageName.test(image)) ?? false;

/** A controller may take Ingresses without a class, and takes them all where there are no classes yet. */
function isOurs(object: AnyObject, pod: Pod, { informers }: Reconciling): boolean {
  const { spec, metadata } = seenAs<Ingress>(object);
  const named = spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class'];
  if (named === undefined) return hasFlag(pod, '--watch-ingress-without-class=true');
  return informers
    .list(classes)
    .some((one) => one.metadata.name === named && controllerOf(one) === controllerName);
}

const controllerOf = (object: AnyObject): unknown => asObject(object['spec'])['controller'];

const controllerPod = ({ informers }: Reconciling): Pod | undefined =>
  informers.list('pods').find((one) => isController(one) && isPodReady(one));

const flagsOf = ({ spec }: Pod): string[] => spec.containers.flatMap(({ args = [] }) => args);
const hasFlag = (pod: Pod, flag: string): boolean => flagsOf(pod).includes(flag);

interface Address {
  readonly ip?: string;
  readonly hostname?: string;
}

/** Of the Service that the controller publishes, or of its node; undefined: it says neither. */
function addressesOf(pod: Pod, { informers }: Reconciling): readonly Address[] | undefined {
  const flag = flagsOf(pod).find((word) => word.startsWith('--publish-service='));
  const path = flag?.split('=')[1]?.replace('$(POD_NAMESPACE)', pod.metadata.namespace ?? '');
  const [namespace = '', name = ''] = path?.split('/') ?? [];
  const service = path === undefined ? undefined : informers.get('services', { namespace, name });
  if (service) return addressesOfService(service);
  const { hostIP } = pod.status;
  return hostIP && hasFlag(pod, '--report-node-internal-ip-address') ? [{ ip: hostIP }] : undefined;
}

function addressesOfService({ spec, status }: Service): readonly Address[] {
  if (spec.type !== 'LoadBalancer') return spec.clusterIP ? [{ ip: spec.clusterIP }] : [];
  return (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ({
    ...(ip ? { ip } : {}),
    ...(hostname ? { hostname } : {}),
  }));
}

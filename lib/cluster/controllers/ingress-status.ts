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
const imageName = 'ingress-nginx/controller';

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
    const service = found && publishedBy(context);
    if (!found || !service || !isOurs(found, context)) return;
    const ingress = addressesOf(service);
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
  pod?.spec.containers.some(({ image = '' }) => image.includes(imageName)) ?? false;

function isOurs(object: AnyObject, { informers }: Reconciling): boolean {
  const { spec, metadata } = seenAs<Ingress>(object);
  const named = spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class'];
  return informers
    .list(classes)
    .some((one) => one.metadata.name === named && controllerOf(one) === controllerName);
}

const controllerOf = (object: AnyObject): unknown => asObject(object['spec'])['controller'];

/** The Service that a ready controller publishes. */
function publishedBy({ informers }: Reconciling): Service | undefined {
  const pod = informers.list('pods').find((one) => isController(one) && isPodReady(one));
  const flag = pod?.spec.containers
    .flatMap(({ args = [] }) => args)
    .find((word) => word.startsWith('--publish-service='));
  const namespace = pod?.metadata.namespace ?? '';
  const path = flag?.split('=')[1]?.replace('$(POD_NAMESPACE)', namespace);
  const [at = '', name = ''] = path?.split('/') ?? [];
  return informers.get('services', { namespace: at, name });
}

function addressesOf({ spec, status }: Service): { ip?: string; hostname?: string }[] {
  if (spec.type !== 'LoadBalancer') return spec.clusterIP ? [{ ip: spec.clusterIP }] : [];
  return (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ({
    ...(ip ? { ip } : {}),
    ...(hostname ? { hostname } : {}),
  }));
}

/** What the parts of the Gateway controller have in common. */
import { asObject, equalJson, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import type { LabelsOf } from '#lib/images/servers/gateway/attach.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from '../../controller.ts';
import type { Pod } from '../../objects.ts';

const group = 'gateway.networking.k8s.io';
export const gatewayClasses = `gatewayclasses.${group}`;
export const gateways = `gateways.${group}`;
export const httpRoutes = `httproutes.${group}`;
export const grants = `referencegrants.${group}`;

export const className = 'nginx';
export const controllerName = 'gateway.nginx.org/nginx-gateway-controller';
const namespace = 'nginx-gateway';
const imageName = /\/nginx-gateway-fabric[:@]/;

/** A pod of its own. */
export const controllerUser = {
  program: 'kube-apiserver',
  username: 'system:serviceaccount:nginx-gateway:nginx-gateway',
  groups: ['system:masters'],
} satisfies Partial<Controller>;

const isController = (pod: Pod): boolean =>
  pod.metadata.namespace === namespace &&
  pod.spec.containers.some(({ image = '' }) => imageName.test(image));

/** Whether the controller runs. */
export const isReady = ({ informers }: Reconciling): boolean =>
  informers.list('pods', namespace).some((pod) => isController(pod) && isPodReady(pod));

/** Every object of the resource, for a change of something that it depends on. */
export function wakeAll(resource: string) {
  return (change: ObjectChange, { informers }: Reconciling): WakeKey[] => {
    const object = change.after ?? change.before;
    if (change.resource === 'pods' && !isController(object as Pod)) return [];
    return informers.list(resource).map(({ metadata }) => ({
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      name: metadata.name,
    }));
  };
}

export const labelsOf =
  ({ informers }: Reconciling): LabelsOf =>
  (name) =>
    informers.get('namespaces', { name })?.metadata.labels;

/** Writes the status that is made of the old one, unless it is the same. */
export function writeStatus(
  { api }: Reconciling,
  resource: string,
  object: AnyObject,
  make: (old: JsonObject) => JsonObject,
): void {
  const old = asObject(object['status']);
  const status = make(old);
  if (!equalJson(status, old)) api.updateStatus(resource, { ...object, status });
}

/**
 * APIService availability: whether the server behind an aggregated API can be reached.
 * Spec: staging/src/k8s.io/kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go
 * Simplified: a ready endpoint is taken to answer; its discovery is not asked for.
 */
import type { ApiService } from '#lib/kube/kinds/api-service.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { seenAs } from '#lib/kube/typed.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from '../controller.ts';

const apiServices = 'apiservices.apiregistration.k8s.io';
const slices = 'endpointslices.discovery.k8s.io';

export const apiServiceAvailabilityController: Controller = {
  name: 'apiservice-availability-controller',
  program: 'kube-apiserver',
  username: 'system:apiserver',
  groups: ['system:masters'],
  reconciles: apiServices,
  watches: {
    services: (change, context) => backedBy(change, ({ name }) => name, context),
    [slices]: (change, context) =>
      backedBy(change, ({ labels }) => labels?.['kubernetes.io/service-name'], context),
  },

  reconcile(key, { api, informers, timestamp }) {
    const found = informers.get(apiServices, key);
    const object = found && seenAs<ApiService>(found);
    if (!object?.spec.service) return;
    const verdict = judge(object, informers);
    const old = object.status?.conditions?.find(({ type }) => type === 'Available');
    if (old?.status === verdict.status && old.message === verdict.message) return;
    const isSame = old?.status === verdict.status;
    const lastTransitionTime = isSame ? old.lastTransitionTime : timestamp;
    const condition = { type: 'Available', lastTransitionTime, ...verdict } as Condition;
    api.updateStatus(apiServices, { ...found, status: { conditions: [condition] } } as AnyObject);
  },
};

type Informers = Reconciling['informers'];

function backedBy(
  { before, after }: ObjectChange,
  serviceOf: (metadata: NonNullable<ObjectChange['after']>['metadata']) => string | undefined,
  { informers }: Reconciling,
): WakeKey[] {
  const metadata = (after ?? before)?.metadata;
  if (!metadata) return [];
  const name = serviceOf(metadata);
  return informers
    .list(apiServices)
    .map(seenAs<ApiService>)
    .filter(
      ({ spec: { service } }) =>
        service?.name === name && service?.namespace === metadata.namespace,
    )
    .map((one) => ({ name: one.metadata.name }));
}

type Finding = Pick<Condition, 'status' | 'reason' | 'message'>;

const not = (reason: string, message: string): Finding => ({ status: 'False', reason, message });

function judge({ spec }: ApiService, informers: Informers): Finding {
  const { namespace = '', name = '', port = 443 } = spec.service ?? {};
  const service = informers.get('services', { namespace, name });
  if (!service) return not('ServiceNotFound', `service/${name} in "${namespace}" is not present`);
  const known = service.spec.ports?.find((one) => one.port === port);
  if (!known)
    return not(
      'ServicePortError',
      `service/${name} in "${namespace}" is not listening on port ${port}`,
    );
  const isServed = informers
    .list(slices, namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name)
    .some(({ endpoints }) => endpoints.some(({ conditions }) => conditions?.ready !== false));
  if (isServed) return { status: 'True', reason: 'Passed', message: 'all checks passed' };
  const message = `endpoints for service/${name} in "${namespace}" have no addresses with port name "${known.name ?? ''}"`;
  return not('MissingEndpoints', message);
}

/** What metrics-server tells of pods and nodes. Spec: staging/src/k8s.io/metrics/pkg/apis/metrics/v1beta1/types.go */
import type { ApiService } from '#lib/kube/kinds/api-service.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { seenAs } from '#lib/kube/typed.ts';
import { askService } from '../ask-service.ts';
import type { Server } from '../server.ts';
import type { VirtualResource } from './virtual-resource.ts';

const apiVersion = 'metrics.k8s.io/v1beta1';

const metricsOf = (plural: string, kind: string): VirtualResource => ({
  resource: `${plural}.metrics.k8s.io`,
  list(server) {
    const service = apiServiceOf(server)?.spec.service ?? {};
    const { body } = askService(server, service, `/apis/${apiVersion}/${plural}`);
    const { items } = JSON.parse(String(body)) as { items: AnyObject[] };
    const named = items.map((item) => ({ ...item, kind, apiVersion }));
    return named.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  },
});

const keyOf = ({ metadata }: AnyObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

function apiServiceOf({ resources, storage }: Server): ApiService | undefined {
  const resource = resources.byName('apiservices.apiregistration.k8s.io');
  const object = resource && storage.get(resource, undefined, 'v1beta1.metrics.k8s.io');
  return object && seenAs<ApiService>(object);
}

export const nodeMetrics = metricsOf('nodes', 'NodeMetrics');
export const podMetrics = metricsOf('pods', 'PodMetrics');

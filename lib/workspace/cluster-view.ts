/** The live map's data, read from the API as the cluster's administrator would read it. */
import type { ApiClient } from '#lib/kube/api-client.ts';
import { kindOfResource } from '#lib/kube/kinds/registry.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { viewClaim } from './claim-view.ts';
import type {
  ClusterView,
  NodeView,
  PodState,
  PodView,
  ServiceView,
  WorkloadView,
} from '#lib/protocol/cluster-view.ts';

export interface Viewing {
  readonly api: ApiClient;
  readonly nowMs: number;
  readonly revision: number;
}

/** What stands between a Pod and its node, in one line: the page shows it where kubectl would say describe. */
interface PodShape {
  spec?: { nodeName?: string; containers?: { image?: string }[] };
  status?: {
    podIP?: string;
    phase?: string;
    containerStatuses?: {
      state?: { waiting?: { message?: string }; terminated?: { message?: string } };
    }[];
    conditions?: { type: string; status: string; message?: string }[];
  };
}

export function viewCluster({ api, nowMs, revision }: Viewing): ClusterView {
  const pods = api.list('pods');
  return {
    revision,
    nowMs,
    nodes: api.list('nodes').map((node) => viewNode(node, nowMs)),
    pods: pods.map((pod) => viewPod(pod, nowMs)),
    workloads: workloadResources.flatMap((resource) =>
      api.list(resource).filter(isShown).map(viewWorkload),
    ),
    services: viewServices(api),
    claims: api.list('persistentvolumeclaims').map((claim) => viewClaim(claim, pods)),
  };
}

const workloadResources = [
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicationcontrollers',
  'jobs.batch',
  'cronjobs.batch',
];

/** A cell of the kind's own table, so that the map says what kubectl says. */
function cell(resource: string, column: string, object: AnyObject, nowMs: number): string {
  const found = kindOfResource(resource)?.columns.find(({ name }) => name === column);
  return String(found?.cell(object, { nowMs }) ?? '');
}

function viewNode(node: AnyObject, nowMs: number): NodeView {
  const { addresses = [] } = (node.status ?? {}) as {
    addresses?: { type: string; address: string }[];
  };
  return {
    name: node.metadata.name,
    address: addresses.find(({ type }) => type === 'InternalIP')?.address ?? '',
    status: cell('nodes', 'Status', node, nowMs),
    roles: cell('nodes', 'Roles', node, nowMs),
  };
}

function viewPod(pod: AnyObject, nowMs: number): PodView {
  const { spec, status } = pod as AnyObject & PodShape;
  const word = cell('pods', 'Status', pod, nowMs);
  const ready = cell('pods', 'Ready', pod, nowMs);
  return {
    uid: pod.metadata.uid,
    name: pod.metadata.name,
    namespace: pod.metadata.namespace ?? '',
    node: spec?.nodeName ?? '',
    ip: status?.podIP ?? '',
    state: stateOf(word, ready),
    status: word,
    ready,
    restarts: Number.parseInt(cell('pods', 'Restarts', pod, nowMs), 10) || 0,
    images: (spec?.containers ?? []).map(({ image }) => image ?? ''),
    createdMs: Date.parse(pod.metadata.creationTimestamp),
    owner: pod.metadata.ownerReferences?.find(({ controller }) => controller)?.uid ?? '',
    why: whyOf(status),
  };
}

const pendingWords = /^(Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+|SchedulingGated)$/;

function stateOf(word: string, ready: string): PodState {
  if (word === 'Running') {
    const [up, of] = ready.split('/');
    return up === of ? 'ready' : 'pending';
  }
  if (word === 'Terminating') return 'terminating';
  if (word === 'Completed' || word === 'Succeeded') return 'completed';
  if (word === 'Unknown') return 'unknown';
  return pendingWords.test(word) ? 'pending' : 'failing';
}

function whyOf(status: PodShape['status']): string {
  const unscheduled = status?.conditions?.find(
    ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
  );
  if (unscheduled?.message) return unscheduled.message;
  const states = (status?.containerStatuses ?? []).map(({ state }) => state);
  return (
    states.map((state) => state?.waiting?.message ?? state?.terminated?.message).find(Boolean) ?? ''
  );
}

/** ReplicaSets of old revisions stay in the API; the map shows those that own something. */
function isShown(object: AnyObject): boolean {
  const { replicas: desired = 1 } = (object.spec ?? {}) as { replicas?: number };
  const { replicas: present = 0 } = (object.status ?? {}) as { replicas?: number };
  return object.kind !== 'ReplicaSet' || desired > 0 || present > 0;
}

interface WorkloadShape {
  spec?: {
    replicas?: number;
    completions?: number;
    schedule?: string;
    template?: { spec?: { containers?: { image?: string }[] } };
  };
  status?: {
    readyReplicas?: number;
    numberReady?: number;
    desiredNumberScheduled?: number;
    succeeded?: number;
  };
}

function viewWorkload(object: AnyObject): WorkloadView {
  const { spec, status } = object as AnyObject & WorkloadShape;
  const { uid, name, namespace = '', annotations, ownerReferences } = object.metadata;
  return {
    uid,
    kind: object.kind,
    name,
    namespace,
    desired: status?.desiredNumberScheduled ?? spec?.replicas ?? spec?.completions ?? 1,
    ready: status?.numberReady ?? status?.readyReplicas ?? status?.succeeded ?? 0,
    owner: ownerReferences?.find(({ controller }) => controller)?.uid ?? '',
    revision: Number(annotations?.['deployment.kubernetes.io/revision'] ?? 0),
    ...(spec?.schedule === undefined ? {} : { schedule: spec.schedule }),
    images: (spec?.template?.spec?.containers ?? []).map(({ image }) => image ?? ''),
  };
}

interface SliceShape {
  endpoints?: { conditions?: { ready?: boolean }; targetRef?: { uid?: string } }[];
}

function viewServices(api: ApiClient): ServiceView[] {
  const endpoints = new Map<string, string[]>();
  for (const slice of api.list('endpointslices.discovery.k8s.io')) {
    const service = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
    const ready = ((slice as AnyObject & SliceShape).endpoints ?? []).flatMap(
      ({ conditions, targetRef }) =>
        conditions?.ready !== false && targetRef?.uid ? [targetRef.uid] : [],
    );
    const key = `${slice.metadata.namespace}/${service}`;
    endpoints.set(key, [...(endpoints.get(key) ?? []), ...ready]);
  }
  return api.list('services').map((service) => viewService(service, endpoints));
}

function viewService(service: AnyObject, endpoints: ReadonlyMap<string, string[]>): ServiceView {
  const { uid, name, namespace = '' } = service.metadata;
  const { type = 'ClusterIP', clusterIP = '' } = (service.spec ?? {}) as {
    type?: string;
    clusterIP?: string;
  };
  return {
    uid,
    name,
    namespace,
    type,
    clusterIP,
    ports: cell('services', 'Port(s)', service, 0).split(','),
    endpoints: endpoints.get(`${namespace}/${name}`) ?? [],
  };
}

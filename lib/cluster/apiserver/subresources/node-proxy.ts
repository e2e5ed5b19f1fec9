/**
 * nodes/proxy: the kubelet's own HTTP server, through the API server.
 * Spec: pkg/kubelet/server/server.go
 * Simplified: of the kubelet's paths healthz, pods, runningpods, configz and containerLogs are there.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { notFound, StatusError } from '#lib/kube/status.ts';
import { asPod, type Node, seenAs } from '#lib/kube/typed.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { NodeApi } from '../node-api.ts';
import type { Server } from '../server.ts';
import { reach } from './streaming.ts';
import type { ConnectCall, Subresource } from './subresource.ts';

const kubeletPort = '10250';

export function createNodeProxy(nodes: NodeApi | undefined): Subresource {
  return {
    name: 'nodes/proxy',
    connect(call) {
      const node = nodeOf(call);
      const [first = '', ...rest] = call.rest.split('/').filter(Boolean);
      if (first === 'healthz') return text(200, 'ok');
      if (first === 'pods') return json(podList(podsOn(call.server, node)));
      if (first === 'runningpods')
        return json(podList(podsOn(call.server, node).filter(({ status }) => isRunning(status))));
      if (first === 'configz') return json({ kubeletconfig: configOf(node) });
      if (first === 'containerLogs') return logOf(call, reach(nodes), node, rest);
      return text(404, '404 page not found\n');
    },
  };
}

function nodeOf({ server, request: { resource, name } }: ConnectCall): AnyObject {
  const [plain = '', port = kubeletPort] = name.replace(/^https?:/, '').split(':');
  const node = server.storage.get(resource, undefined, plain);
  if (!node) throw notFound(resource, plain);
  if (port === kubeletPort) return node;
  const address = seenAs<Node>(node).status?.addresses?.find(
    ({ type }) => type === 'InternalIP',
  )?.address;
  throw new StatusError(
    503,
    'ServiceUnavailable',
    `error trying to reach service: dial tcp ${address}:${port}: connect: connection refused`,
  );
}

function podsOn({ resources, storage }: Server, { metadata }: AnyObject): AnyObject[] {
  const pods = resources.byName('pods');
  const all = pods ? storage.list(pods, undefined) : [];
  return all.filter((pod) => asPod(pod).spec.nodeName === metadata.name);
}

function logOf(
  { server, query }: ConnectCall,
  nodes: NodeApi,
  node: AnyObject,
  [namespace, name, container = '']: readonly string[],
): HttpResponse {
  const pod = podsOn(server, node).find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  if (!pod) return text(404, `pod "${name}" does not exist\n`);
  const follow = query.get('follow') === 'true';
  return nodes.log(pod, { container, follow, previous: false, timestamps: false });
}

const isRunning = (status: unknown) =>
  (status as { phase?: string } | undefined)?.phase === 'Running';

const podList = (items: readonly AnyObject[]) => ({
  kind: 'PodList',
  apiVersion: 'v1',
  metadata: {},
  items,
});

/** What a lesson looks at, of the defaults that kubeadm sets. */
function configOf(node: AnyObject): unknown {
  return {
    kind: 'KubeletConfiguration',
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    staticPodPath: '/etc/kubernetes/manifests',
    port: Number(kubeletPort),
    clusterDomain: 'cluster.local',
    clusterDNS: ['10.96.0.10'],
    cgroupDriver: 'systemd',
    maxPods: Number(seenAs<Node>(node).status?.capacity?.['pods'] ?? 110),
    rotateCertificates: true,
  };
}

const json = (body: unknown): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
});

const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/**
 * The kubelet's own port: it shows how its node is doing to those who may look at nodes' metrics.
 * Spec: pkg/kubelet/server/server.go, pkg/kubelet/server/auth.go
 * Simplified: of its paths only /healthz and /stats/summary answer, and both are asked of nodes/metrics.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { Server } from '#lib/sim/net.ts';
import { stoppedSince } from '../kubelet/units.ts';
import type { NetworkParts } from './network.ts';

const port = 10_250;

/** What answers at a port of a node that its kubelet has taken. */
export function kubeletAt(parts: NetworkParts, node: string, asked: number): Server | undefined {
  if (asked !== port || stoppedSince(parts.world, node, 'kubelet') !== undefined) return undefined;
  return {
    // The certificate that a kubelet makes for itself names its node, and no address.
    tls: { commonName: node, altNames: [node], issuer: `${node}-ca` },
    http: (request) => answer(parts, node, request),
  };
}

function answer(parts: NetworkParts, node: string, request: HttpRequest): HttpResponse {
  const refusal = refuse(parts, request);
  if (refusal) return refusal;
  const [path] = request.path.split('?');
  if (path === '/healthz') return text(200, 'ok');
  if (path !== '/stats/summary') return text(404, '404 page not found\n');
  const body = parts.statsOfNode(node);
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/** Asks the API server whether whoever asks may; undefined when they may. */
function refuse(
  { handle }: NetworkParts,
  { headers, peer }: HttpRequest,
): HttpResponse | undefined {
  const { authorization } = headers;
  if (authorization === undefined && !peer?.certificate) return text(401, 'Unauthorized');
  const resourceAttributes = { verb: 'get', resource: 'nodes', subresource: 'metrics' };
  const response = handle({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    },
    ...(peer ? { peer } : {}),
  });
  if (response.status === 401) return text(401, 'Unauthorized');
  const review = response.body as { status?: { allowed?: boolean } };
  return review.status?.allowed ? undefined : text(403, 'Forbidden');
}

/**
 * /healthz, /livez and /readyz: one line for every part of the server.
 * Spec: https://kubernetes.io/docs/reference/using-api/health-checks/
 * Simplified: every part of the server that answers is well.
 */
import type { HttpResponse } from '#lib/sim/http.ts';

const startHooks = [
  'start-apiserver-admission-initializer',
  'generic-apiserver-start-informers',
  'priority-and-fairness-config-consumer',
  'priority-and-fairness-filter',
  'storage-object-count-tracker-hook',
  'start-apiextensions-informers',
  'start-apiextensions-controllers',
  'crd-informer-synced',
  'start-system-namespaces-controller',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'start-kube-apiserver-identity-lease-garbage-collector',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'bootstrap-controller',
  'aggregator-reload-proxy-client-cert',
  'start-kube-aggregator-informers',
  'apiservice-status-local-available-controller',
  'apiservice-status-remote-available-controller',
  'apiservice-registration-controller',
  'apiservice-wait-for-first-sync',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
].map((hook) => `poststarthook/${hook}`);

const common = [
  ...startHooks,
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
];

const checks: Readonly<Record<string, readonly string[]>> = {
  healthz: ['ping', 'log', 'etcd', ...common],
  livez: ['ping', 'log', 'etcd', ...common],
  readyz: ['ping', 'log', 'informer-sync', ...common, 'shutdown'],
};

/** Paths of all checks, for the list of root paths. */
export function healthPaths(): string[] {
  return Object.entries(checks).flatMap(([name, parts]) => [
    `/${name}`,
    ...parts.map((part) => `/${name}/${part}`),
  ]);
}

/** The answer to "/livez", "/livez/etcd", "/readyz?verbose"; undefined for other paths. */
export function healthResponse(path: string, query: URLSearchParams): HttpResponse | undefined {
  const [name = '', ...rest] = path.slice(1).split('/');
  const parts = Object.hasOwn(checks, name) ? checks[name] : undefined;
  if (!parts) return undefined;
  const part = rest.join('/');
  if (part) return parts.includes(part) ? text('ok') : undefined;
  if (!query.has('verbose')) return text('ok');
  const excluded = new Set(query.getAll('exclude'));
  const lines = parts.map((one) => `[+]${one} ${excluded.has(one) ? 'excluded: ' : ''}ok`);
  return text(`${lines.join('\n')}\n${name} check passed\n`);
}

function text(body: string): HttpResponse {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}

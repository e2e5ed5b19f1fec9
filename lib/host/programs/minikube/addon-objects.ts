/**
 * What an addon puts into the cluster.
 * Spec: https://github.com/kubernetes/minikube/tree/v1.23.1/deploy/addons
 * Simplified: the ingress controller may do anything, and of an addon that is not described nothing runs.
 */
import { metricsServerObjects } from './addon-metrics-server.ts';
import type { Release } from './releases.ts';

export interface AddonObject {
  /** The collection it belongs to. */
  readonly path: string;
  readonly object: Readonly<Record<string, unknown>> & { readonly metadata: AddonMetadata };
}

interface AddonMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function addonObjects(name: string, release: Release): AddonObject[] {
  if (name === 'ingress') return ingress(release);
  if (name === 'metrics-server')
    return metricsServerObjects(release.addonImages[name]?.[0] ?? usualMetricsServer);
  return name === 'dashboard' ? dashboard(release) : [];
}

/** What releases that name no image of it have. */
const usualMetricsServer = 'k8s.gcr.io/metrics-server-amd64:v0.2.1';

interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly ports: readonly object[];
  readonly args?: readonly string[];
  readonly account?: string;
}

function deployment({ namespace, name, image, ports, args = [], account }: Workload): AddonObject {
  const labels = { 'app.kubernetes.io/name': name };
  const container = { name, image, ports, ...(args.length > 0 ? { args } : {}) };
  return {
    path: `/apis/apps/v1/namespaces/${namespace}/deployments`,
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [container], ...(account ? { serviceAccountName: account } : {}) },
        },
      },
    },
  };
}

const namespaceObject = (name: string): AddonObject => ({
  path: '/api/v1/namespaces',
  object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
});

function ingress({ driver, addonImages }: Release): AddonObject[] {
  const isOld = driver === 'virtualbox';
  const namespace = isOld ? 'kube-system' : 'ingress-nginx';
  const name = isOld ? 'nginx-ingress-controller' : 'ingress-nginx-controller';
  const image = isOld
    ? 'quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.23.0'
    : (addonImages['ingress']?.[0] ?? '');
  const ports = [80, 443].map((port) => ({ containerPort: port, hostPort: port }));
  const account = isOld ? 'nginx-ingress' : 'ingress-nginx';
  const args = [
    '/nginx-ingress-controller',
    '--watch-ingress-without-class=true',
    '--report-node-internal-ip-address',
  ];
  const controller = deployment({ namespace, name, image, ports, args, account });
  const access = [accountObject(namespace, account), binding(namespace, account)];
  if (isOld) return [...access, controller];
  const service = controllerService(namespace, name);
  return [namespaceObject(namespace), ingressClass, ...access, service, controller];
}

const accountObject = (namespace: string, name: string): AddonObject => ({
  path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
  object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
});

const group = 'rbac.authorization.k8s.io';

const binding = (namespace: string, name: string): AddonObject => ({
  path: `/apis/${group}/v1/clusterrolebindings`,
  object: {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  },
});

const controllerService = (namespace: string, name: string): AddonObject => ({
  path: `/api/v1/namespaces/${namespace}/services`,
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      type: 'NodePort',
      selector: { 'app.kubernetes.io/name': name },
      ports: [
        { name: 'http', port: 80, targetPort: 80 },
        { name: 'https', port: 443, targetPort: 443 },
      ],
    },
  },
});

const ingressClass: AddonObject = {
  path: '/apis/networking.k8s.io/v1/ingressclasses',
  object: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: {
      name: 'nginx',
      annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
    },
    spec: { controller: 'k8s.io/ingress-nginx' },
  },
};

function dashboard({ addonImages }: Release): AddonObject[] {
  const namespace = 'kubernetes-dashboard';
  const [main = '', scraper = ''] = addonImages['dashboard'] ?? [];
  const ports = [{ containerPort: 9090 }];
  const parts = [
    { namespace, name: 'kubernetes-dashboard', image: main, ports },
    {
      namespace,
      name: 'dashboard-metrics-scraper',
      image: scraper,
      ports: [{ containerPort: 8000 }],
    },
  ].filter(({ image }) => image !== '');
  const service: AddonObject = {
    path: `/api/v1/namespaces/${namespace}/services`,
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kubernetes-dashboard', namespace },
      spec: {
        selector: { 'app.kubernetes.io/name': 'kubernetes-dashboard' },
        ports: [{ port: 80, targetPort: 9090 }],
      },
    },
  };
  return [namespaceObject(namespace), ...parts.map(deployment), service];
}

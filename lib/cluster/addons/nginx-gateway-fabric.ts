/**
 * NGINX Gateway Fabric: a controller behind Gateways of the class "nginx". The kinds of the Gateway API come first.
 * Spec: https://docs.nginx.com/nginx-gateway-fabric/installation/installing-ngf/manifests/
 * Simplified: without kinds of its own, and so without their manifest's crds.yaml.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from './addon.ts';

const namespace = 'nginx-gateway';
const version = '1.6.2';
const rbac = 'rbac.authorization.k8s.io';
const labels = {
  'app.kubernetes.io/instance': 'nginx-gateway',
  'app.kubernetes.io/name': 'nginx-gateway',
  'app.kubernetes.io/version': version,
};
const selector = {
  'app.kubernetes.io/instance': 'nginx-gateway',
  'app.kubernetes.io/name': 'nginx-gateway',
};
const read = ['get', 'list', 'watch'];
const kinds = ['gatewayclasses', 'gateways', 'httproutes', 'referencegrants'];

const role = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { labels, name: 'nginx-gateway' },
  rules: [
    { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: read },
    { apiGroups: [''], resources: ['namespaces', 'services', 'pods', 'nodes'], verbs: read },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    { apiGroups: ['gateway.networking.k8s.io'], resources: kinds, verbs: read },
    {
      apiGroups: ['gateway.networking.k8s.io'],
      resources: ['httproutes/status', 'gateways/status', 'gatewayclasses/status'],
      verbs: ['update'],
    },
  ],
};

const binding = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { labels, name: 'nginx-gateway' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'nginx-gateway' },
  subjects: [{ kind: 'ServiceAccount', name: 'nginx-gateway', namespace }],
};

const service = (type: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { labels, name: 'nginx-gateway', namespace },
  spec: {
    externalTrafficPolicy: 'Local',
    ports: [
      { name: 'http', port: 80, protocol: 'TCP', targetPort: 80 },
      { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
    ],
    selector,
    type,
  },
});

const controller = {
  name: 'nginx-gateway',
  image: `ghcr.io/nginx/nginx-gateway-fabric:${version}`,
  imagePullPolicy: 'Always',
  args: [
    'static-mode',
    '--gateway-ctlr-name=gateway.nginx.org/nginx-gateway-controller',
    '--gatewayclass=nginx',
    '--service=nginx-gateway',
    '--health-port=8081',
  ],
  ports: [{ containerPort: 8081, name: 'health' }],
  readinessProbe: {
    httpGet: { path: '/readyz', port: 'health' },
    initialDelaySeconds: 3,
    periodSeconds: 1,
  },
};

const proxy = {
  name: 'nginx',
  image: `ghcr.io/nginx/nginx-gateway-fabric/nginx:${version}`,
  imagePullPolicy: 'Always',
  ports: [
    { containerPort: 80, name: 'http' },
    { containerPort: 443, name: 'https' },
  ],
};

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { labels, name: 'nginx-gateway', namespace },
  spec: {
    replicas: 1,
    selector: { matchLabels: selector },
    template: {
      metadata: { labels: selector },
      spec: {
        containers: [controller, proxy],
        serviceAccountName: 'nginx-gateway',
        terminationGracePeriodSeconds: 30,
      },
    },
  },
};

const objectsFor = (type: string): readonly object[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { labels, name: 'nginx-gateway', namespace },
  },
  role,
  binding,
  service(type),
  deployment,
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { labels, name: 'nginx' },
    spec: { controllerName: 'gateway.nginx.org/nginx-gateway-controller' },
  },
];

export const nginxGatewayFabricAddon: Addon = {
  name: 'nginx-gateway-fabric',
  urls: /^https:\/\/raw\.githubusercontent\.com\/nginx(inc)?\/nginx-gateway-fabric\/.*\/deploy\/(default|nodeport)\/deploy\.yaml$/,
  objects: (url = '') =>
    objectsFor(url.includes('/nodeport/') ? 'NodePort' : 'LoadBalancer') as readonly AnyObject[],
};

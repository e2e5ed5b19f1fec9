/**
 * ingress-nginx: the controller behind Ingress objects of the class "nginx".
 * Spec: https://kubernetes.github.io/ingress-nginx/deploy/
 * Simplified: without the admission webhook and the jobs that give it a certificate, and without a preStop hook.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from './addon.ts';

const namespace = 'ingress-nginx';
const version = '1.13.3';

const selector = {
  'app.kubernetes.io/component': 'controller',
  'app.kubernetes.io/instance': 'ingress-nginx',
  'app.kubernetes.io/name': 'ingress-nginx',
};
const labels = {
  ...selector,
  'app.kubernetes.io/part-of': 'ingress-nginx',
  'app.kubernetes.io/version': version,
};

const rbac = 'rbac.authorization.k8s.io';
const account = { kind: 'ServiceAccount', name: 'ingress-nginx', namespace };
const read = ['get', 'list', 'watch'];

const clusterRole = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { labels, name: 'ingress-nginx' },
  rules: [
    {
      apiGroups: [''],
      resources: ['configmaps', 'endpoints', 'nodes', 'pods', 'secrets', 'namespaces', 'services'],
      verbs: read,
    },
    { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'ingressclasses'], verbs: read },
    { apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: read },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['list', 'watch'] },
  ],
};

const binding = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { labels, name: 'ingress-nginx' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'ingress-nginx' },
  subjects: [account],
};

const service = (type: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { labels, name: 'ingress-nginx-controller', namespace },
  spec: {
    ...(type === 'LoadBalancer' ? { externalTrafficPolicy: 'Local' } : {}),
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: ['http', 'https'].map((name) => ({
      appProtocol: name,
      name,
      port: name === 'http' ? 80 : 443,
      protocol: 'TCP',
      targetPort: name,
    })),
    selector,
    type,
  },
});

const probe = (failureThreshold: number) => ({
  failureThreshold,
  httpGet: { path: '/healthz', port: 10_254, scheme: 'HTTP' },
  initialDelaySeconds: 10,
  periodSeconds: 10,
  successThreshold: 1,
  timeoutSeconds: 1,
});

const fieldEnv = (name: string, fieldPath: string) => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});

const container = {
  name: 'controller',
  image: `registry.k8s.io/ingress-nginx/controller:v${version}`,
  imagePullPolicy: 'IfNotPresent',
  args: [
    '/nginx-ingress-controller',
    '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller',
    '--election-id=ingress-nginx-leader',
    '--controller-class=k8s.io/ingress-nginx',
    '--ingress-class=nginx',
    '--configmap=$(POD_NAMESPACE)/ingress-nginx-controller',
  ],
  env: [fieldEnv('POD_NAME', 'metadata.name'), fieldEnv('POD_NAMESPACE', 'metadata.namespace')],
  ports: [
    { containerPort: 80, name: 'http', protocol: 'TCP' },
    { containerPort: 443, name: 'https', protocol: 'TCP' },
  ],
  livenessProbe: probe(5),
  readinessProbe: probe(3),
  resources: { requests: { cpu: '100m', memory: '90Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    runAsGroup: 82,
    runAsNonRoot: true,
    runAsUser: 101,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { labels, name: 'ingress-nginx-controller', namespace },
  spec: {
    minReadySeconds: 0,
    revisionHistoryLimit: 10,
    selector: { matchLabels: selector },
    template: {
      metadata: { labels },
      spec: {
        containers: [container],
        dnsPolicy: 'ClusterFirst',
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        serviceAccountName: 'ingress-nginx',
        terminationGracePeriodSeconds: 300,
      },
    },
  },
};

const objectsFor = (serviceType: string): readonly object[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      labels: {
        'app.kubernetes.io/instance': 'ingress-nginx',
        'app.kubernetes.io/name': 'ingress-nginx',
      },
      name: namespace,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { labels, name: 'ingress-nginx', namespace },
  },
  clusterRole,
  binding,
  {
    apiVersion: 'v1',
    data: {},
    kind: 'ConfigMap',
    metadata: { labels, name: 'ingress-nginx-controller', namespace },
  },
  service(serviceType),
  deployment,
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { labels, name: 'nginx' },
    spec: { controller: 'k8s.io/ingress-nginx' },
  },
];

export const ingressNginxAddon: Addon = {
  name: 'ingress-nginx',
  urls: /^https:\/\/raw\.githubusercontent\.com\/kubernetes\/ingress-nginx\/.*\/deploy\/static\/provider\/.*\.yaml$/,
  objects: (url = '') =>
    objectsFor(/baremetal|kind/.test(url) ? 'NodePort' : 'LoadBalancer') as readonly AnyObject[],
};

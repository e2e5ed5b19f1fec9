/** metrics-server: `kubectl top`, and autoscalers. Spec: https://github.com/kubernetes-sigs/metrics-server#installation */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from './addon.ts';

const labels = { 'k8s-app': 'metrics-server' };
const namespace = 'kube-system';
const account = { kind: 'ServiceAccount', name: 'metrics-server', namespace };
const rbac = 'rbac.authorization.k8s.io';

const role = (name: string, more: object, rules: readonly object[]) => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { labels: { ...labels, ...more }, name },
  rules,
});

const clusterBinding = (name: string, roleName: string) => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { labels, name },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: roleName },
  subjects: [account],
});

const aggregated = Object.fromEntries(
  ['admin', 'edit', 'view'].map((name) => [`${rbac}/aggregate-to-${name}`, 'true']),
);

const probe = (path: string, more: object) => ({
  failureThreshold: 3,
  httpGet: { path, port: 'https', scheme: 'HTTPS' },
  ...more,
  periodSeconds: 10,
});

const container = {
  name: 'metrics-server',
  image: 'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
  imagePullPolicy: 'IfNotPresent',
  args: [
    '--cert-dir=/tmp',
    '--secure-port=10250',
    '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
    '--kubelet-use-node-status-port',
    '--metric-resolution=15s',
  ],
  ports: [{ containerPort: 10_250, name: 'https', protocol: 'TCP' }],
  livenessProbe: probe('/livez', {}),
  readinessProbe: probe('/readyz', { initialDelaySeconds: 20 }),
  resources: { requests: { cpu: '100m', memory: '200Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  volumeMounts: [{ mountPath: '/tmp', name: 'tmp-dir' }],
};

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { labels, name: 'metrics-server', namespace },
  spec: {
    selector: { matchLabels: labels },
    strategy: { rollingUpdate: { maxUnavailable: 0 } },
    template: {
      metadata: { labels },
      spec: {
        containers: [container],
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'metrics-server',
        volumes: [{ emptyDir: {}, name: 'tmp-dir' }],
      },
    },
  },
};

const objects = [
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { labels, name: 'metrics-server', namespace },
  },
  role('system:aggregated-metrics-reader', aggregated, [
    {
      apiGroups: ['metrics.k8s.io'],
      resources: ['pods', 'nodes'],
      verbs: ['get', 'list', 'watch'],
    },
  ]),
  role('system:metrics-server', {}, [
    { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
  ]),
  {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { labels, name: 'metrics-server-auth-reader', namespace },
    roleRef: { apiGroup: rbac, kind: 'Role', name: 'extension-apiserver-authentication-reader' },
    subjects: [account],
  },
  clusterBinding('metrics-server:system:auth-delegator', 'system:auth-delegator'),
  clusterBinding('system:metrics-server', 'system:metrics-server'),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { labels, name: 'metrics-server', namespace },
    spec: {
      ports: [
        { appProtocol: 'https', name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' },
      ],
      selector: labels,
    },
  },
  deployment,
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { labels, name: 'v1beta1.metrics.k8s.io' },
    spec: {
      group: 'metrics.k8s.io',
      groupPriorityMinimum: 100,
      insecureSkipTLSVerify: true,
      service: { name: 'metrics-server', namespace },
      version: 'v1beta1',
      versionPriority: 100,
    },
  },
];

export const metricsServerAddon: Addon = {
  name: 'metrics-server',
  urls: /^https:\/\/github\.com\/kubernetes-sigs\/metrics-server\/releases\/.*\/(components|high-availability.*)\.yaml$/,
  objects: () => objects as readonly unknown[] as readonly AnyObject[],
};

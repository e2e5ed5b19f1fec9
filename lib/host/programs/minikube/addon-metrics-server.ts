/** What minikube's metrics-server add-on puts into a cluster. Spec: https://github.com/kubernetes/minikube/tree/v1.23.1/deploy/addons/metrics-server */
import type { AddonObject } from './addon-objects.ts';

const namespace = 'kube-system';
const name = 'metrics-server';
const labels = { 'k8s-app': name };
const rbac = 'rbac.authorization.k8s.io';

export function metricsServerObjects(image: string): AddonObject[] {
  const object = (
    path: string,
    [apiVersion, kind]: readonly [string, string],
    rest: Readonly<Record<string, unknown>> = {},
    metadata: AddonObject['object']['metadata'] = { name, namespace },
  ): AddonObject => ({ path, object: { apiVersion, kind, metadata, ...rest } });
  return [
    object(`/api/v1/namespaces/${namespace}/serviceaccounts`, ['v1', 'ServiceAccount']),
    object(
      `/apis/${rbac}/v1/clusterrolebindings`,
      [`${rbac}/v1`, 'ClusterRoleBinding'],
      {
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      },
      { name: `system:${name}` },
    ),
    object(`/apis/apps/v1/namespaces/${namespace}/deployments`, ['apps/v1', 'Deployment'], {
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(image) },
      },
    }),
    object(`/api/v1/namespaces/${namespace}/services`, ['v1', 'Service'], {
      spec: { selector: labels, ports: [{ port: 443, protocol: 'TCP', targetPort: 'https' }] },
    }),
    object(
      '/apis/apiregistration.k8s.io/v1/apiservices',
      ['apiregistration.k8s.io/v1', 'APIService'],
      {
        spec: {
          group: 'metrics.k8s.io',
          version: 'v1beta1',
          service: { name, namespace },
          groupPriorityMinimum: 100,
          versionPriority: 100,
          insecureSkipTLSVerify: true,
        },
      },
      { name: 'v1beta1.metrics.k8s.io' },
    ),
  ];
}

const podSpec = (image: string) => ({
  serviceAccountName: name,
  containers: [
    {
      name,
      image,
      args: [
        '--cert-dir=/tmp',
        '--secure-port=4443',
        '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
        '--metric-resolution=60s',
        '--kubelet-insecure-tls',
      ],
      ports: [{ name: 'https', containerPort: 4443, protocol: 'TCP' }],
      resources: { requests: { cpu: '100m', memory: '200Mi' } },
    },
  ],
});

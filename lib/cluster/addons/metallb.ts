/**
 * MetalLB: addresses for Services of type LoadBalancer, from pools that somebody makes.
 * Spec: https://metallb.io/installation/
 * Simplified: of its own kinds IPAddressPool and L2Advertisement, and neither webhooks nor BGP.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from './addon.ts';

const namespace = 'metallb-system';
const version = 'v0.15.2';
const group = 'metallb.io';
const rbac = 'rbac.authorization.k8s.io';
const listOf = (type: string) => ({ type: 'array', items: { type } });

const definition = (kind: string, plural: string, spec: object, columns: readonly object[]) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        additionalPrinterColumns: columns,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object' },
              spec,
              status: { type: 'object' },
            },
          },
        },
        subresources: { status: {} },
      },
    ],
  },
});

const column = (name: string, jsonPath: string, type = 'string') => ({ jsonPath, name, type });

const poolDefinition = definition(
  'IPAddressPool',
  'ipaddresspools',
  {
    type: 'object',
    required: ['addresses'],
    properties: {
      addresses: listOf('string'),
      autoAssign: { type: 'boolean', default: true },
      avoidBuggyIPs: { type: 'boolean', default: false },
    },
  },
  [
    column('Auto Assign', '.spec.autoAssign', 'boolean'),
    column('Avoid Buggy IPs', '.spec.avoidBuggyIPs', 'boolean'),
    column('Addresses', '.spec.addresses'),
  ],
);

const advertisementDefinition = definition(
  'L2Advertisement',
  'l2advertisements',
  {
    type: 'object',
    properties: { ipAddressPools: listOf('string'), interfaces: listOf('string') },
  },
  [column('IPAddressPools', '.spec.ipAddressPools'), column('Interfaces', '.spec.interfaces')],
);

const account = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { labels: { app: 'metallb' }, name, namespace },
});

const role = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { labels: { app: 'metallb' }, name: 'metallb-system:controller' },
  rules: [
    {
      apiGroups: [''],
      resources: ['services', 'namespaces', 'nodes'],
      verbs: ['get', 'list', 'watch'],
    },
    { apiGroups: [''], resources: ['services/status'], verbs: ['update'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    {
      apiGroups: [group],
      resources: ['ipaddresspools', 'l2advertisements'],
      verbs: ['get', 'list', 'watch'],
    },
  ],
};

const binding = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { labels: { app: 'metallb' }, name: 'metallb-system:controller' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'metallb-system:controller' },
  subjects: [{ kind: 'ServiceAccount', name: 'controller', namespace }],
};

/** The workload of one of the two programs. */
function workload(kind: 'Deployment' | 'DaemonSet', component: string, spec: object) {
  const labels = { app: 'metallb', component };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { labels, name: component, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: component,
              image: `quay.io/metallb/${component}:${version}`,
              args: ['--port=7472', '--log-level=info'],
              ports: [{ containerPort: 7472, name: 'monitoring' }],
              livenessProbe: {
                httpGet: { path: '/metrics', port: 'monitoring' },
                initialDelaySeconds: 10,
                periodSeconds: 10,
              },
              readinessProbe: {
                httpGet: { path: '/metrics', port: 'monitoring' },
                initialDelaySeconds: 10,
                periodSeconds: 10,
              },
            },
          ],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          serviceAccountName: component,
          ...spec,
        },
      },
    },
  };
}

const objects = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      name: namespace,
    },
  },
  poolDefinition,
  advertisementDefinition,
  account('controller'),
  account('speaker'),
  role,
  binding,
  workload('Deployment', 'controller', { terminationGracePeriodSeconds: 0 }),
  workload('DaemonSet', 'speaker', {
    hostNetwork: true,
    terminationGracePeriodSeconds: 2,
    tolerations: [
      { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' },
    ],
  }),
];

export const metallbAddon: Addon = {
  name: 'metallb',
  urls: /^https:\/\/raw\.githubusercontent\.com\/metallb\/metallb\/.*\/config\/manifests\/metallb-(native|frr)\.yaml$/,
  objects: () => objects as readonly unknown[] as readonly AnyObject[],
};

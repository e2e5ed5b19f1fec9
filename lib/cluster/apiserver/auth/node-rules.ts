/**
 * What nodes may do.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/node/
 * Simplified: a node may read every pod and what pods refer to, not only what its own pods refer to.
 */
import type { PolicyRule } from './attributes.ts';

export const nodesGroup = 'system:nodes';

const read = ['get', 'list', 'watch'];

export const nodeRules: readonly PolicyRule[] = [
  {
    verbs: read,
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'secrets',
      'serviceaccounts',
      'services',
    ],
  },
  { verbs: ['create', 'delete'], apiGroups: [''], resources: ['pods'] },
  { verbs: ['create', 'patch', 'update'], apiGroups: [''], resources: ['nodes'] },
  {
    verbs: ['patch', 'update'],
    apiGroups: [''],
    resources: ['nodes/status', 'persistentvolumeclaims/status', 'pods/status'],
  },
  { verbs: ['create'], apiGroups: [''], resources: ['pods/eviction', 'serviceaccounts/token'] },
  { verbs: ['create', 'patch', 'update'], apiGroups: ['', 'events.k8s.io'], resources: ['events'] },
  {
    verbs: ['create', 'delete', 'get', 'patch', 'update'],
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
  },
  {
    verbs: ['create', 'delete', 'get', 'patch', 'update', 'list', 'watch'],
    apiGroups: ['storage.k8s.io'],
    resources: ['csinodes', 'csidrivers', 'volumeattachments'],
  },
  {
    verbs: ['create', 'get', 'list', 'watch'],
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests'],
  },
  { verbs: read, apiGroups: ['node.k8s.io'], resources: ['runtimeclasses'] },
  {
    verbs: ['create'],
    apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
    resources: ['tokenreviews', 'subjectaccessreviews', 'localsubjectaccessreviews'],
  },
];

import { describe, expect, it } from 'vitest';
import { deploymentManifest as deployment, manifestOf as of } from '../testing/manifests.ts';
import { faultsOfChange } from '../testing/faults.ts';

type Draft = Record<string, Record<string, unknown>>;

const changes: readonly (readonly [
  what: string,
  manifest: string,
  change: (draft: Draft) => void,
  faults: readonly string[],
])[] = [
  [
    'selects other pods',
    deployment('replicas: 1'),
    ({ spec }) => {
      if (spec) spec['selector'] = { matchLabels: { app: 'other' } };
    },
    [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
      'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"other"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable',
    ],
  ],
  [
    'is a ClusterIP again: its node ports go',
    of('Service', 'apiVersion: v1\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}'),
    ({ spec }) => {
      if (spec) spec['type'] = 'ClusterIP';
    },
    [],
  ],
  [
    'asks for another address',
    of('Service', 'apiVersion: v1\nspec: {clusterIP: 10.96.0.7, ports: [{port: 80}]}'),
    ({ spec }) => {
      if (spec) spec['clusterIP'] = '10.96.0.8';
    },
    ['spec.clusterIPs[0]: Invalid value: []string{"10.96.0.8"}: may not change once set'],
  ],
  [
    'another role',
    of(
      'RoleBinding',
      `apiVersion: rbac.authorization.k8s.io/v1
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}`,
    ),
    ({ roleRef }) => {
      if (roleRef) roleRef['name'] = 'admin';
    },
    [
      'roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"admin"}: cannot change roleRef',
    ],
  ],
  [
    'what is immutable',
    of('ConfigMap', 'apiVersion: v1\nimmutable: true\ndata: {a: b}'),
    (draft) => {
      draft['data'] = { a: 'c' };
      delete draft['immutable'];
    },
    [
      'immutable: Forbidden: field is immutable when `immutable` is set',
      'data: Forbidden: field is immutable when `immutable` is set',
    ],
  ],
  [
    'another class of storage',
    of('StorageClass', 'apiVersion: storage.k8s.io/v1\nprovisioner: example.com/disk'),
    (draft) => {
      Object.assign(draft, { provisioner: 'example.com/tape', volumeBindingMode: 'x' });
    },
    [
      'volumeBindingMode: Unsupported value: "x": supported values: "Immediate", "WaitForFirstConsumer"',
      'provisioner: Forbidden: updates to provisioner are forbidden.',
      'volumeBindingMode: Invalid value: "x": field is immutable',
    ],
  ],
  [
    'a claim of another size before it is bound',
    of(
      'PersistentVolumeClaim',
      'apiVersion: v1\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}',
    ),
    ({ spec }) => {
      if (spec) spec['resources'] = { requests: { storage: '2Gi' } };
    },
    [
      `spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims
  core.PersistentVolumeClaimSpec{
  	AccessModes: {"ReadWriteOnce"},
  	Selector:    nil,
  	Resources: core.VolumeResourceRequirements{
  		Limits: nil,
- 		Requests: core.ResourceList{
- 			s"storage": {i: resource.int64Amount{value: 1073741824}, s: "1Gi", Format: "BinarySI"},
- 		},
+ 		Requests: core.ResourceList{
+ 			s"storage": {i: resource.int64Amount{value: 2147483648}, s: "2Gi", Format: "BinarySI"},
+ 		},
  	},
  	VolumeName:       "",
  	StorageClassName: nil,
  	... // 4 identical fields
  }
`,
    ],
  ],
];

describe('a changed object', () => {
  it.each(changes)('%s', (_, manifest, change, faults) => {
    expect(faultsOfChange(manifest, (draft) => change(draft as unknown as Draft))).toEqual(faults);
  });
});

import { describe, expect, it } from 'vitest';
import { deploymentManifest as deployment, manifestOf as of } from '../testing/manifests.ts';
import { faultsOf } from '../testing/faults.ts';

const cases: readonly (readonly [what: string, manifest: string, faults: readonly string[]])[] = [
  [
    'a Deployment that could not roll',
    deployment('strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 0}}'),
    [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:""}: may not be 0 when `maxSurge` is 0',
    ],
  ],
  [
    'a Deployment with a strategy of no kind',
    deployment('strategy: {type: Sideways}'),
    [
      'spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:"Sideways", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}: supported values: "Recreate", "RollingUpdate"',
    ],
  ],
  [
    'a Deployment without a selector',
    of(
      'Deployment',
      `apiVersion: apps/v1
spec:
  template:
    metadata: {labels: {app: two}}
    spec: {containers: [{name: c, image: nginx}]}`,
    ),
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"two"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'a Job that would run for ever',
    of(
      'Job',
      `apiVersion: batch/v1
spec: {template: {spec: {containers: [{name: c, image: nginx}]}}}`,
    ),
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    'a CronJob without a time to run',
    of(
      'CronJob',
      `apiVersion: batch/v1
spec:
  schedule: "* * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}}}}`,
    ),
    ['spec.schedule: Invalid value: "* * * *": expected exactly 5 fields, found 4: [* * * *]'],
  ],
  [
    'a HorizontalPodAutoscaler to nothing',
    of(
      'HorizontalPodAutoscaler',
      `apiVersion: autoscaling/v2
spec:
  maxReplicas: 0
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}`,
    ),
    [
      'spec.maxReplicas: Invalid value: 0: must be greater than 0',
      'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
    ],
  ],
  [
    'a PodDisruptionBudget that says both',
    of(
      'PodDisruptionBudget',
      `apiVersion: policy/v1
spec: {minAvailable: 1, maxUnavailable: 50%}`,
    ),
    [
      'spec: Invalid value: policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(0xc000a1b2c8), MaxUnavailable:(*intstr.IntOrString)(0xc000a1b2c8), Selector:(*v1.LabelSelector)(nil), UnhealthyPodEvictionPolicy:(*policy.UnhealthyPodEvictionPolicyType)(nil)}: minAvailable and maxUnavailable cannot be both set',
    ],
  ],
  [
    'a Service with ports that are none',
    of(
      'Service',
      `apiVersion: v1
spec: {ports: [{port: 99999}]}`,
    ),
    [
      'spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive',
      'spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'a Service with two ports alike',
    of(
      'Service',
      `apiVersion: v1
spec: {ports: [{port: 80}, {port: 80, nodePort: 30080}]}`,
    ),
    [
      'spec.ports[0].name: Required value',
      'spec.ports[1].name: Required value',
      "spec.ports[1].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
      'spec.ports[1]: Duplicate value: core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}',
    ],
  ],
  [
    'an Ingress without a type of path, and one without anything',
    of(
      'Ingress',
      `apiVersion: networking.k8s.io/v1
spec: {rules: [{host: 10.0.0.1, http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}`,
    ),
    [
      'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address',
      'spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified',
    ],
  ],
  [
    'a NetworkPolicy with odd peers',
    of(
      'NetworkPolicy',
      `apiVersion: networking.k8s.io/v1
spec:
  podSelector: {}
  ingress:
  - from:
    - {}
    - {podSelector: {}, ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}
    ports: [{port: http, endPort: 90}]`,
    ),
    [
      'spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric',
      'spec.ingress[0].from[0]: Required value: must specify a peer',
      'spec.ingress[0].from[1].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`',
      'spec.ingress[0].from[1]: Forbidden: may not specify both ipBlock and another peer',
    ],
  ],
  [
    'a Role of nothing',
    of('Role', 'apiVersion: rbac.authorization.k8s.io/v1\nrules: [{verbs: []}]'),
    [
      'rules[0].verbs: Required value: verbs must contain at least one value',
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].resources: Required value: resource rules must supply at least one resource',
    ],
  ],
  [
    'a ClusterRoleBinding of a Role to an account of nowhere',
    of(
      'ClusterRoleBinding',
      `apiVersion: rbac.authorization.k8s.io/v1
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
subjects: [{kind: ServiceAccount, name: sa}]`,
    ),
    [
      'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"',
      'subjects[0].namespace: Required value',
    ],
  ],
  [
    'a Secret with a bad key, for TLS',
    of('Secret', 'apiVersion: v1\ntype: kubernetes.io/tls\nstringData: {"a b": x, tls.crt: y}'),
    [
      "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      'data[tls.key]: Required value',
    ],
  ],
  [
    'a PersistentVolume of nothing',
    of('PersistentVolume', 'apiVersion: v1\nspec: {}'),
    [
      'spec.accessModes: Required value',
      'spec.capacity: Required value',
      'spec.capacity: Unsupported value: core.ResourceList(nil): supported values: "storage"',
      'spec: Required value: must specify a volume type',
    ],
  ],
  [
    'a PersistentVolumeClaim of nothing',
    of('PersistentVolumeClaim', 'apiVersion: v1\nspec: {accessModes: [Sometimes]}'),
    [
      'spec.accessModes: Unsupported value: "Sometimes": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
      'spec.resources[storage]: Required value',
    ],
  ],
  [
    'a PriorityClass above all',
    of('PriorityClass', 'apiVersion: scheduling.k8s.io/v1\nvalue: 2000000000'),
    ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
  ],
  [
    'a LimitRange whose limits cross',
    of(
      'LimitRange',
      `apiVersion: v1
spec: {limits: [{type: Container, min: {cpu: 200m}, max: {cpu: 100m}, default: {cpu: 100m}, defaultRequest: {cpu: 100m}}]}`,
    ),
    [
      'spec.limits[0].min[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:200, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"200m", Format:"DecimalSI"}: min value 200m is greater than max value 100m',
      'spec.limits[0].defaultRequest[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:100, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"100m", Format:"DecimalSI"}: min value 200m is greater than default request value 100m',
      'spec.limits[0].default[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:200, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"200m", Format:"DecimalSI"}: min value 200m is greater than default value 100m',
    ],
  ],
  [
    'a ResourceQuota of what is nothing',
    of('ResourceQuota', 'apiVersion: v1\nspec: {hard: {pod: "3"}}'),
    [
      'spec.hard[pod]: Invalid value: pod: must be a standard resource type or fully qualified',
      'spec.hard[pod]: Invalid value: pod: must be a standard resource for quota',
    ],
  ],
  [
    'a CertificateSigningRequest that is none',
    of(
      'CertificateSigningRequest',
      `apiVersion: certificates.k8s.io/v1
spec: {request: aGVsbG8=, signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]}`,
    ),
    [
      'spec.request: Invalid value: []byte{0x68, 0x65, 0x6c, 0x6c, 0x6f}: PEM block type must be CERTIFICATE REQUEST',
    ],
  ],
  [
    'a CustomResourceDefinition of another name, without a schema',
    of(
      'CustomResourceDefinition',
      `apiVersion: apiextensions.k8s.io/v1
spec:
  group: example.org
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions: [{name: v1, served: true, storage: true}]`,
      'wrongname.example.org',
    ),
    [
      'metadata.name: Invalid value: "wrongname.example.org": must be spec.names.plural+"."+spec.group',
      'spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required',
    ],
  ],
  [
    'a CustomResourceDefinition whose schema leaves types out',
    of(
      'CustomResourceDefinition',
      `apiVersion: apiextensions.k8s.io/v1
spec:
  group: example.org
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties: {spec: {properties: {list: {type: array, items: {}}}}}`,
      'things.example.org',
    ),
    [
      'spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[list].items.type: Required value: must not be empty for specified array items',
      'spec.versions[0].schema.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    ],
  ],
];

describe('a new object', () => {
  it.each(cases)('%s', (_, manifest, faults) => {
    expect(faultsOf(manifest)).toEqual(faults);
  });
});

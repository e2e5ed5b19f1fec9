import { describe, expect, it } from 'vitest';
import { faultsOf, faultsOfChange } from '../testing/faults.ts';

const pod = (spec: string, name = 'p'): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
${spec.replace(/^/gm, '  ')}`;

const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const label =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

describe('a new pod', () => {
  it.each([
    ['no containers', 'containers: []', ['spec.containers: Required value']],
    [
      'faults in several places',
      `restartPolicy: Sometimes
containers:
- name: c
- {name: c, image: nginx}`,
      [
        'spec.containers[0].image: Required value',
        'spec.containers[1].name: Duplicate value: "c"',
        'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      ],
    ],
    [
      'two sources for a volume',
      `containers: [{name: c, image: nginx}]
volumes:
- {name: v, emptyDir: {}, hostPath: {path: /x}}`,
      ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
    ],
    [
      'a mount of no volume',
      'containers: [{name: c, image: nginx, volumeMounts: [{name: nov, mountPath: /x}]}]',
      ['spec.containers[0].volumeMounts[0].name: Not found: "nov"'],
    ],
    [
      'requests above limits',
      'containers: [{name: c, image: nginx, resources: {limits: {cpu: 100m}, requests: {cpu: "1"}}}]',
      [
        'spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 100m',
      ],
    ],
    [
      'a resource nobody knows',
      'containers: [{name: c, image: nginx, resources: {limits: {cpus: "1"}}}]',
      [
        'spec.containers[0].resources.limits[cpus]: Invalid value: cpus: must be a standard resource type or fully qualified',
        'spec.containers[0].resources.limits[cpus]: Invalid value: cpus: must be a standard resource for containers',
        'spec.containers[0].resources.requests[cpus]: Invalid value: cpus: must be a standard resource type or fully qualified',
        'spec.containers[0].resources.requests[cpus]: Invalid value: cpus: must be a standard resource for containers',
      ],
    ],
    [
      'a port out of range, named badly',
      'containers: [{name: c, image: nginx, ports: [{name: Web_Port, containerPort: 70000}]}]',
      [
        'spec.containers[0].ports[0].name: Invalid value: "Web_Port": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
        'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'an environment variable with two sources, and one with a bad name',
      `containers:
- name: c
  image: nginx
  env:
  - {name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
  - {name: "a=b"}`,
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
        `spec.containers[0].env[1].name: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than '='`,
      ],
    ],
    [
      'probes with nothing to ask, or too much',
      `containers:
- name: c
  image: nginx
  livenessProbe: {periodSeconds: 5}
  readinessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}, successThreshold: 1}
  startupProbe: {exec: {command: []}}`,
      [
        'spec.containers[0].livenessProbe: Required value: must specify a handler type',
        'spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
        'spec.containers[0].startupProbe.exec.command: Required value',
      ],
    ],
    [
      'a toleration of everything with a value',
      `containers: [{name: c, image: nginx}]
tolerations: [{operator: Exists, value: x}]`,
      [
        'spec.tolerations[0].operator: Invalid value: core.Toleration{Key:"", Operator:"Exists", Value:"x", Effect:"", TolerationSeconds:(*int64)(nil)}: value must be empty when `operator` is \'Exists\'',
      ],
    ],
    [
      'affinity to nothing',
      `containers: [{name: c, image: nginx}]
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
    - {weight: 0, podAffinityTerm: {labelSelector: {}}}`,
      [
        'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term',
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Required value: can not be empty',
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Invalid value: "": name part must be non-empty',
        "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
      ],
    ],
  ])('%s', (_, spec, faults) => {
    expect(faultsOf(pod(spec))).toEqual(faults);
  });

  it('a name that is none, which is the container’s too', () => {
    expect(faultsOf(pod('containers: [{name: my_pod, image: nginx}]', 'my_pod'))).toEqual([
      `metadata.name: Invalid value: "my_pod": ${subdomain}`,
      `spec.containers[0].name: Invalid value: "my_pod": ${label}`,
    ]);
  });
});

describe('a changed pod', () => {
  const old = pod(`containers: [{name: main, image: "nginx:1.27"}]
activeDeadlineSeconds: 60
tolerations: [{key: a, operator: Exists}]`);
  const spec = (draft: unknown) => (draft as { spec: Record<string, unknown> }).spec;

  it('may have other images, a nearer deadline and more tolerations', () => {
    const faults = faultsOfChange(old, (draft) => {
      spec(draft)['containers'] = [{ name: 'main', image: 'nginx:1.28' }];
      spec(draft)['activeDeadlineSeconds'] = 30;
      spec(draft)['tolerations'] = [
        { key: 'b', operator: 'Exists' },
        { key: 'a', operator: 'Exists' },
      ];
    });
    // A new tag brings no new policy: the client sent none.
    expect(faults.map((text) => text.split('\n')[0])).toEqual([]);
  });

  it('keeps its containers, its deadline and its tolerations', () => {
    const faults = faultsOfChange(old, (draft) => {
      spec(draft)['activeDeadlineSeconds'] = 90;
      spec(draft)['tolerations'] = [];
    });
    expect(faults).toEqual([
      'spec.activeDeadlineSeconds: Invalid value: 90: must be less than or equal to previous value',
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ]);
    const more = faultsOfChange(old, (draft) => {
      spec(draft)['containers'] = [
        { name: 'main', image: 'nginx:1.27' },
        { name: 'more', image: 'nginx:1.27' },
      ];
    });
    expect(more).toEqual([
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ]);
  });
});

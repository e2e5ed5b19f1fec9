import { describe, expect, it } from 'vitest';
import { goDiff } from './go-diff.ts';

const spec = {
  volumes: [
    {
      name: 'kube-api-access-mzkhj',
      projected: {
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          {
            downwardAPI: {
              items: [
                {
                  path: 'namespace',
                  fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
                },
              ],
            },
          },
        ],
        defaultMode: 420,
      },
    },
  ],
  containers: [
    { name: 'main', image: 'nginx:1.27', ports: [{ containerPort: 80, protocol: 'TCP' }] },
  ],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  serviceAccountName: 'default',
  serviceAccount: 'default',
  nodeName: 'node02',
  securityContext: {},
  schedulerName: 'default-scheduler',
};

const withContainer = (change: object) => ({
  ...spec,
  containers: [{ ...spec.containers[0], ...change }],
});

describe('goDiff', () => {
  it('shows items that come into a list', () => {
    const ports = [{ containerPort: 81, protocol: 'TCP' }, ...(spec.containers[0]?.ports ?? [])];
    expect(goDiff('core.PodSpec', spec, withContainer({ ports }))).toBe(`  core.PodSpec{
  	Volumes:        {{Name: "kube-api-access-mzkhj", VolumeSource: {Projected: &{Sources: {{ServiceAccountToken: &{ExpirationSeconds: 3607, Path: "token"}}, {ConfigMap: &{LocalObjectReference: {Name: "kube-root-ca.crt"}, Items: {{Key: "ca.crt", Path: "ca.crt"}}}}, {DownwardAPI: &{Items: {{Path: "namespace", FieldRef: &{APIVersion: "v1", FieldPath: "metadata.namespace"}}}}}}, DefaultMode: &420}}}},
  	InitContainers: nil,
  	Containers: []core.Container{
  		{
  			... // 3 identical fields
  			Args:       nil,
  			WorkingDir: "",
  			Ports: []core.ContainerPort{
+ 				{ContainerPort: 81, Protocol: "TCP"},
  				{ContainerPort: 80, Protocol: "TCP"},
  			},
  			EnvFrom: nil,
  			Env:     nil,
  			... // 16 identical fields
  		},
  	},
  	EphemeralContainers: nil,
  	RestartPolicy:       "Always",
  	... // 29 identical fields
  }
`);
  });

  it('shows a text before and after', () => {
    expect(goDiff('core.PodSpec', spec, { ...spec, nodeName: 'controlplane' }))
      .toBe(`  core.PodSpec{
  	... // 9 identical fields
  	ServiceAccountName:           "default",
  	AutomountServiceAccountToken: nil,
- 	NodeName:                     "node02",
+ 	NodeName:                     "controlplane",
  	SecurityContext:              &{},
  	ImagePullSecrets:             nil,
  	... // 20 identical fields
  }
`);
  });

  it('shows amounts by their insides, and only the parts of long texts that differ', () => {
    const long = (word: string) => `while true; do echo ${word}; sleep 10; done`;
    const change = (memory: string, word: string) =>
      withContainer({
        command: ['sh', '-c', long(word)],
        resources: { requests: { cpu: '100m', memory } },
      });
    expect(
      goDiff('core.PodSpec', change('64Mi', 'on'), change('128Mi', 'off')).split('\n').slice(3),
    ).toEqual(
      `  	Containers: []core.Container{
  		{
  			Name:  "main",
  			Image: "nginx:1.27",
  			Command: []string{
  				"sh",
  				"-c",
  				strings.Join({
  					"while true; do echo o",
- 					"n",
+ 					"ff",
  					"; sleep 10; done",
  				}, ""),
  			},
  			Args:       nil,
  			WorkingDir: "",
  			Ports:      {{ContainerPort: 80, Protocol: "TCP"}},
  			EnvFrom:    nil,
  			Env:        nil,
  			Resources: core.ResourceRequirements{
  				Limits: nil,
  				Requests: core.ResourceList{
  					s"cpu":    {i: {...}, s: "100m", Format: "DecimalSI"},
- 					s"memory": {i: resource.int64Amount{value: 67108864}, s: "64Mi", Format: "BinarySI"},
+ 					s"memory": {i: resource.int64Amount{value: 134217728}, s: "128Mi", Format: "BinarySI"},
  				},
  				Claims: nil,
  			},
  			ResizePolicy:  nil,
  			RestartPolicy: nil,
  			... // 13 identical fields
  		},
  	},
  	EphemeralContainers: nil,
  	RestartPolicy:       "Always",
  	... // 29 identical fields
  }
`.split('\n'),
    );
  });
});

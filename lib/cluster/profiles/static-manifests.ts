/** The manifests kubeadm leaves for the kubelet of a control plane: the pods that were made of them, read backwards. */
import { stringify } from 'yaml';
import type { FileLayer } from '#lib/sim/files.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import pods from './data/pods.json' with { type: 'json' };
import { fillPlaces } from './start-objects.ts';

interface MirrorPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

export const manifestsFolder = '/etc/kubernetes/manifests';

/** What the API server added to the pod. */
const added = [
  'dnsPolicy',
  'enableServiceLinks',
  'nodeName',
  'preemptionPolicy',
  'restartPolicy',
  'schedulerName',
  'terminationGracePeriodSeconds',
  'tolerations',
];

export function staticManifests(profile: Profile, node: ProfileNode): FileLayer {
  const all = fillPlaces(profile, pods) as unknown as readonly MirrorPod[];
  const own = all.filter(
    ({ metadata, spec }) =>
      metadata.annotations?.['kubernetes.io/config.source'] === 'file' &&
      spec['nodeName'] === node.name,
  );
  return Object.fromEntries(
    own.map((pod) => {
      const name = pod.metadata.name.slice(0, -node.name.length - 1);
      const content = stringify(manifestOf(pod, name), { lineWidth: 0 });
      return [`${manifestsFolder}/${name}.yaml`, { content, mode: 0o600 }];
    }),
  );
}

function manifestOf({ metadata, spec }: MirrorPod, name: string) {
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => !key.startsWith('kubernetes.io/config.'),
  );
  const { labels, namespace } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}),
      creationTimestamp: null,
      labels,
      name,
      namespace,
    },
    spec: Object.fromEntries(Object.entries(spec).filter(([key]) => !added.includes(key))),
    status: {},
  };
}

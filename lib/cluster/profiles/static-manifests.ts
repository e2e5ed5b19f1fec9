/** The manifests kubeadm leaves for the kubelet of a control plane; data/ has them with {{places}}. */
import type { FileLayer } from '#lib/sim/files.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import manifests from './data/manifests.json' with { type: 'json' };
import { inEra } from './era.ts';
import { fillText } from './start-objects.ts';

export const manifestsFolder = '/etc/kubernetes/manifests';

export function staticManifests(profile: Profile, node: ProfileNode): FileLayer {
  if (node.name !== profile.nodes.find(({ isControlPlane }) => isControlPlane)?.name) return {};
  return Object.fromEntries(
    Object.keys(manifests).map((name) => [
      `${manifestsFolder}/${name}.yaml`,
      { content: staticManifest(profile, name), mode: 0o600 },
    ]),
  );
}

/** The manifest of "etcd", "kube-apiserver", "kube-controller-manager" or "kube-scheduler". */
export function staticManifest(profile: Profile, name: string): string {
  const text = (manifests as Readonly<Record<string, string>>)[name] ?? '';
  return inEra(profile, fillText(profile, text));
}

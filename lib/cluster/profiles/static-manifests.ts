/** The manifests kubeadm leaves for the kubelet of a control plane; data/ has them with {{places}}. */
import type { FileLayer } from '#lib/sim/files.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import manifests from './data/manifests.json' with { type: 'json' };
import { fillText } from './start-objects.ts';

export const manifestsFolder = '/etc/kubernetes/manifests';

export function staticManifests(profile: Profile, node: ProfileNode): FileLayer {
  if (node.name !== profile.nodes.find(({ isControlPlane }) => isControlPlane)?.name) return {};
  return Object.fromEntries(
    Object.entries(manifests).map(([name, text]) => [
      `${manifestsFolder}/${name}.yaml`,
      { content: fillText(profile, text), mode: 0o600 },
    ]),
  );
}

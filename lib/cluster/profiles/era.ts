/** Texts and objects of a kubeadm cluster of v1.32, as a cluster of another release has them. */
import type { Profile } from '../profile.ts';

const recorded = {
  version: 'v1.32.13',
  etcd: 'registry.k8s.io/etcd:3.5.24-0',
  coredns: 'registry.k8s.io/coredns/coredns:v1.11.3',
  registry: 'registry.k8s.io/',
};

/** Flags that older releases of a component do not know. */
const laterFlags = /^ +- --experimental-watch-progress-notify-interval=.*\n/gm;

/** A text with the versions, images and ports of the profile. */
export function inEra({ kubernetesVersion, securePort, system }: Profile, text: string): string {
  if (!system) return text;
  return text
    .replaceAll(laterFlags, '')
    .replaceAll(recorded.version, kubernetesVersion)
    .replaceAll(recorded.etcd, `${system.registry}/${system.etcd}`)
    .replaceAll(recorded.coredns, `${system.registry}/${system.coredns}`)
    .replaceAll(recorded.registry, `${system.registry}/`)
    .replaceAll(/\b6443\b/g, String(securePort ?? 6443));
}

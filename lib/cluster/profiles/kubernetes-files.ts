/**
 * What kubeadm leaves on a node: certificates, kubeconfig files, the kubelet's configuration, static pods.
 * Spec: https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/
 */
import { hexOf } from '#lib/images/digest.ts';
import type { FileEntry, FileLayer, MadeFile } from '#lib/sim/files.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import { ClusterPki } from './pki/pki.ts';
import { kubeletConfig } from './kubelet-config.ts';
import { staticManifests } from './static-manifests.ts';

const pkiFolder = '/etc/kubernetes/pki';
const kubeletPki = '/var/lib/kubelet/pki';
const folder: Partial<FileEntry> = { type: 'folder' };

/** Pairs of certificate and key in /etc/kubernetes/pki. */
const pairs = [
  'ca',
  'front-proxy-ca',
  'etcd/ca',
  'apiserver',
  'apiserver-kubelet-client',
  'front-proxy-client',
  'apiserver-etcd-client',
  'etcd/healthcheck-client',
  'etcd/server',
  'etcd/peer',
] as const;

export function kubernetesFiles(profile: Profile, node: ProfileNode): FileLayer {
  const pki = new ClusterPki(profile);
  return {
    '/etc/kubernetes/manifests': folder,
    '/var/lib/kubelet/config.yaml': kubeletConfig(profile),
    ...kubeletFiles(profile, node, pki),
    ...(node.isControlPlane
      ? controlPlaneFiles(profile, node, pki)
      : { [`${pkiFolder}/ca.crt`]: made(() => pki.certificate('ca')) }),
  };
}

const made = (make: () => string, mode = 0o644): MadeFile => ({ make, mode });
const secret = (make: () => string): MadeFile => made(make, 0o600);

/** When the kubelet was given its certificate, as its file's name has it. */
const certificateMoment = ({ startTime, ageSeconds }: Profile): string =>
  new Date(Date.parse(startTime) - ageSeconds * 1000 - 30_000)
    .toISOString()
    .replace('T', '-')
    .replaceAll(':', '-')
    .replace(/\..*$/, '');

function kubeletFiles(profile: Profile, node: ProfileNode, pki: ClusterPki): FileLayer {
  const name = `kubelet/${node.name}`;
  const current = `${kubeletPki}/kubelet-client-${certificateMoment(profile)}.pem`;
  return {
    [current]: secret(() => pki.certificate(name) + pki.key(name)),
    [`${kubeletPki}/kubelet-client-current.pem`]: { type: 'link', target: current },
    '/etc/kubernetes/kubelet.conf': secret(() => kubeletKubeconfig(profile, node, pki)),
    '/var/lib/kubelet/kubeadm-flags.env':
      'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///var/run/containerd/containerd.sock --pod-infra-container-image=registry.k8s.io/pause:3.10"\n',
  };
}

function controlPlaneFiles(profile: Profile, node: ProfileNode, pki: ClusterPki): FileLayer {
  const files = pairs.map((name) => [
    [`${pkiFolder}/${name}.crt`, made(() => pki.certificate(name))],
    [`${pkiFolder}/${name}.key`, secret(() => pki.key(name))],
  ]);
  const user = (file: string, name: string, leaf: string) => [
    [file, secret(() => userKubeconfig(node, pki, { name, leaf }))],
  ];
  const { home } = profile.login;
  return {
    ...staticManifests(profile, node),
    ...Object.fromEntries([
      ...files.flat(),
      ...user('/etc/kubernetes/admin.conf', 'kubernetes-admin', 'admin'),
      ...user(`${home}/.kube/config`, 'kubernetes-admin', 'admin'),
      ...user('/etc/kubernetes/super-admin.conf', 'kubernetes-super-admin', 'super-admin'),
      ...user(
        '/etc/kubernetes/controller-manager.conf',
        'system:kube-controller-manager',
        'controller-manager',
      ),
      ...user('/etc/kubernetes/scheduler.conf', 'system:kube-scheduler', 'scheduler'),
    ]),
    [`${pkiFolder}/sa.key`]: secret(() => pki.key('sa')),
    [`${pkiFolder}/sa.pub`]: secret(() => pki.publicKey('sa')),
    '/var/lib/etcd': { ...folder, mode: 0o700 },
    '/var/lib/etcd/member/snap/db': { content: hexOf(profile.name, 64), mode: 0o600 },
    '/var/lib/etcd/member/wal/0000000000000000-0000000000000000.wal': { mode: 0o600 },
  };
}

const base64 = (text: string) => btoa(text);

function kubeconfig(
  address: string,
  { authority, user, credentials }: { authority: string; user: string; credentials: string },
): string {
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${base64(authority)}
    server: https://${address}:6443
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: ${user}
  name: ${user}@kubernetes
current-context: ${user}@kubernetes
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${credentials}`;
}

function userKubeconfig(
  { address }: ProfileNode,
  pki: ClusterPki,
  { name, leaf }: { name: string; leaf: string },
): string {
  return kubeconfig(address, {
    authority: pki.certificate('ca'),
    user: name,
    credentials: `    client-certificate-data: ${base64(pki.certificate(leaf))}
    client-key-data: ${base64(pki.key(leaf))}
`,
  });
}

function kubeletKubeconfig({ nodes }: Profile, { name }: ProfileNode, pki: ClusterPki): string {
  const host = nodes.find(({ isControlPlane }) => isControlPlane);
  return kubeconfig(host?.address ?? '', {
    authority: pki.certificate('ca'),
    user: `system:node:${name}`,
    credentials: `    client-certificate: ${kubeletPki}/kubelet-client-current.pem
    client-key: ${kubeletPki}/kubelet-client-current.pem
`,
  });
}

/**
 * What kubeadm has certified in a cluster: who signs, for whom, for what.
 * Spec: https://kubernetes.io/docs/setup/best-practices/certificates/, cmd/kubeadm/app/phases/certs/certlist.go
 */
import type { AltName, Purpose } from '#lib/sim/x509/extensions.ts';
import type { Name } from '#lib/sim/x509/names.ts';
import type { Profile, ProfileNode } from '../../profile.ts';

export type AuthorityName = 'ca' | 'front-proxy-ca' | 'etcd/ca';

export interface Leaf {
  readonly name: string;
  readonly authority: AuthorityName;
  readonly subject: Name;
  readonly purposes: readonly Purpose[];
  readonly altNames?: readonly AltName[];
}

export const authorityNames: Readonly<Record<AuthorityName, string>> = {
  ca: 'kubernetes',
  'front-proxy-ca': 'front-proxy-ca',
  'etcd/ca': 'etcd-ca',
};

const called = (name: string, ...groups: string[]): Name => [
  ...groups.map((value) => ({ type: 'O', value })),
  { type: 'CN', value: name },
];

const dns = (value: string): AltName => ({ kind: 'DNS', value });
const ip = (value: string): AltName => ({ kind: 'IP', value });

/** Certificates that lie in /etc/kubernetes/pki of a control plane. */
export function serverLeaves(profile: Profile, { name, address }: ProfileNode): Leaf[] {
  const etcdNames = [dns(name), dns('localhost'), ip(address), ip('127.0.0.1'), ip('::1')];
  const both: Purpose[] = ['serverAuth', 'clientAuth'];
  return [
    {
      name: 'apiserver',
      authority: 'ca',
      subject: called('kube-apiserver'),
      purposes: ['serverAuth'],
      altNames: apiServerNames(profile, { name, address }),
    },
    client('apiserver-kubelet-client', 'ca', [
      'kube-apiserver-kubelet-client',
      'kubeadm:cluster-admins',
    ]),
    client('front-proxy-client', 'front-proxy-ca', ['front-proxy-client']),
    client('apiserver-etcd-client', 'etcd/ca', ['kube-apiserver-etcd-client']),
    client('etcd/healthcheck-client', 'etcd/ca', ['kube-etcd-healthcheck-client']),
    ...['etcd/server', 'etcd/peer'].map((leaf) => ({
      name: leaf,
      authority: 'etcd/ca' as const,
      subject: called(name),
      purposes: both,
      altNames: etcdNames,
    })),
  ];
}

export function apiServerNames(
  { clusterDomain, serviceSubnet }: Profile,
  { name, address }: Pick<ProfileNode, 'name' | 'address'>,
): AltName[] {
  const service = serviceSubnet.replace(/\d+\/.*$/, '1');
  return [
    dns(name),
    ...['', '.default', '.default.svc', `.default.svc.${clusterDomain}`].map((end) =>
      dns(`kubernetes${end}`),
    ),
    ip(service),
    ip(address),
  ];
}

/** Certificates inside the kubeconfig files of a control plane. */
export const userLeaves: readonly Leaf[] = [
  client('admin', 'ca', ['kubernetes-admin', 'system:masters']),
  client('super-admin', 'ca', ['kubernetes-super-admin', 'system:masters']),
  client('controller-manager', 'ca', ['system:kube-controller-manager']),
  client('scheduler', 'ca', ['system:kube-scheduler']),
];

export const kubeletLeaf = ({ name }: ProfileNode): Leaf =>
  client(`kubelet/${name}`, 'ca', [`system:node:${name}`, 'system:nodes']);

function client(
  name: string,
  authority: AuthorityName,
  [user = '', ...groups]: readonly string[],
): Leaf {
  return { name, authority, subject: called(user, ...groups), purposes: ['clientAuth'] };
}

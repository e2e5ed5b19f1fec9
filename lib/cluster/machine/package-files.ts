/**
 * The files in /etc/kubernetes and /etc/sysconfig that hold the flags of services installed from packages.
 * Spec: https://github.com/kubernetes/contrib/tree/master/init/systemd/environ
 */
import type { FileLayer } from '#lib/sim/files.ts';
import { minorOf } from '#lib/kube/releases.ts';
import type { Profile } from '../profile.ts';

export function packageFiles(profile: Profile, node: string): FileLayer {
  const here = profile.nodes.find(({ name }) => name === node);
  return {
    '/etc/kubernetes': { type: 'folder' },
    '/etc/sysconfig': { type: 'folder' },
    '/etc/sysconfig/docker': `# /etc/sysconfig/docker

# Modify these options if you want to change the way the docker daemon runs
OPTIONS='--selinux-enabled'
DOCKER_CERT_PATH=/etc/docker

# If you have a registry secured with https but do not have proper certs
# distributed, you can tell docker to not look for full authorization by
# adding the registry to the INSECURE_REGISTRY line and uncommenting it.
# INSECURE_REGISTRY='--insecure-registry'
`,
    '/etc/kubernetes/config': commonFlags(profile),
    '/etc/kubernetes/kubelet': kubeletFlags(profile, node),
    '/etc/kubernetes/proxy': lines('kubernetes proxy config', [['KUBE_PROXY_ARGS', '']]),
    ...(here?.isControlPlane ? masterFiles(profile) : {}),
  };
}

const lines = (title: string, variables: readonly (readonly [string, string])[]): string =>
  ['###', `# ${title}`, '', ...variables.map(([name, value]) => `${name}="${value}"`), ''].join(
    '\n',
  );

function masterAddress({ nodes, insecurePort }: Profile): string {
  const address = nodes.find(({ isControlPlane }) => isControlPlane)?.address ?? '';
  return `http://${address}:${insecurePort?.port ?? 8080}`;
}

const commonFlags = (profile: Profile): string =>
  lines('kubernetes system config', [
    ['KUBE_LOGTOSTDERR', '--logtostderr=true'],
    ['KUBE_LOG_LEVEL', '--v=0'],
    ['KUBE_ALLOW_PRIV', '--allow_privileged=false'],
    ['KUBE_MASTER', `--master=${masterAddress(profile)}`],
  ]);

const kubeletFlags = (profile: Profile, node: string): string => `###
# kubernetes kubelet (minion) config

# The address for the info server to serve on (set to 0.0.0.0 or "" for all interfaces)
KUBELET_ADDRESS="--address=0.0.0.0"

# You may leave this blank to use the actual hostname
KUBELET_HOSTNAME="--hostname_override=${node}"

# location of the api-server
KUBELET_API_SERVER="--api_servers=${masterAddress(profile)}"

# Add your own!
KUBELET_ARGS=""
`;

function masterFiles(profile: Profile): FileLayer {
  const { insecurePort, serviceSubnet, kubernetesVersion } = profile;
  const plugins =
    minorOf(kubernetesVersion) >= 6
      ? 'NamespaceLifecycle,LimitRanger,DefaultStorageClass,DefaultTolerationSeconds,ResourceQuota'
      : 'NamespaceLifecycle';
  return {
    '/etc/kubernetes/apiserver': lines('kubernetes system config: the api server', [
      ['KUBE_API_ADDRESS', `--insecure-bind-address=${insecurePort?.address ?? '127.0.0.1'}`],
      ['KUBE_API_PORT', `--insecure-port=${insecurePort?.port ?? 8080}`],
      ['KUBE_ETCD_SERVERS', '--etcd_servers=http://127.0.0.1:4001'],
      ['KUBE_SERVICE_ADDRESSES', `--service-cluster-ip-range=${serviceSubnet}`],
      ['KUBE_ADMISSION_CONTROL', `--admission_control=${plugins}`],
      ['KUBE_API_ARGS', ''],
    ]),
    '/etc/kubernetes/controller-manager': lines('the controller manager', [
      ['KUBE_CONTROLLER_MANAGER_ARGS', ''],
    ]),
    '/etc/kubernetes/scheduler': lines('the scheduler', [['KUBE_SCHEDULER_ARGS', '']]),
    '/var/lib/etcd': { type: 'folder' },
  };
}

/**
 * The services of a CentOS machine on which Kubernetes was installed from packages: each program a unit, its flags in
 * files under /etc/kubernetes.
 * Spec: https://github.com/kubernetes/contrib/tree/master/init/systemd
 */
import type { UnitKind } from './units.ts';

const config = 'EnvironmentFile=-/etc/kubernetes/config';

const service = (
  name: string,
  description: string,
  rest: Pick<UnitKind, 'command' | 'memoryMebibytes' | 'tasks'> & Partial<UnitKind>,
): UnitKind => ({ name, description, documentation: `man:${name}(8)`, isEnabled: true, ...rest });

const component = (
  name: string,
  description: string,
  { variables, memoryMebibytes }: { variables: string; memoryMebibytes: number },
): UnitKind => {
  const file = name.replace('kube-', '');
  return service(name, description, {
    documentation: 'https://github.com/GoogleCloudPlatform/kubernetes',
    command: `/usr/bin/${name} $KUBE_LOGTOSTDERR $KUBE_LOG_LEVEL ${variables}`,
    lines: [config, `EnvironmentFile=-/etc/kubernetes/${file}`, 'Restart=on-failure'],
    isConfigured: true,
    memoryMebibytes,
    tasks: 9,
  });
};

const everywhere: readonly UnitKind[] = [
  service('systemd-journald', 'Journal Service', {
    command: '/usr/lib/systemd/systemd-journald',
    memoryMebibytes: 6,
    tasks: 1,
  }),
  service('dbus', 'D-Bus System Message Bus', {
    command:
      '/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation',
    memoryMebibytes: 1,
    tasks: 1,
  }),
  service('crond', 'Command Scheduler', {
    command: '/usr/sbin/crond -n',
    memoryMebibytes: 1,
    tasks: 1,
  }),
  service('sshd', 'OpenSSH server daemon', {
    command: '/usr/sbin/sshd -D',
    memoryMebibytes: 3,
    tasks: 1,
  }),
  service('docker', 'Docker Application Container Engine', {
    documentation: 'http://docs.docker.com',
    command: '/usr/bin/docker -d $OPTIONS $DOCKER_STORAGE_OPTIONS',
    lines: ['EnvironmentFile=-/etc/sysconfig/docker', 'Restart=on-failure'],
    isConfigured: true,
    memoryMebibytes: 45,
    tasks: 21,
  }),
  component('kubelet', 'Kubernetes Kubelet Server', {
    variables:
      '$KUBELET_API_SERVER $KUBELET_ADDRESS $KUBELET_PORT $KUBELET_HOSTNAME $KUBE_ALLOW_PRIV $KUBELET_ARGS',
    memoryMebibytes: 30,
  }),
  component('kube-proxy', 'Kubernetes Kube-Proxy Server', {
    variables: '$KUBE_MASTER $KUBE_PROXY_ARGS',
    memoryMebibytes: 9,
  }),
];

const master: readonly UnitKind[] = [
  service('etcd', 'Etcd Server', {
    command: '/usr/bin/etcd --name=default --data-dir=/var/lib/etcd/default.etcd',
    memoryMebibytes: 24,
    tasks: 8,
  }),
  component('kube-apiserver', 'Kubernetes API Server', {
    variables:
      '$KUBE_ETCD_SERVERS $KUBE_API_ADDRESS $KUBE_API_PORT $KUBELET_PORT $KUBE_ALLOW_PRIV $KUBE_SERVICE_ADDRESSES $KUBE_ADMISSION_CONTROL $KUBE_API_ARGS',
    memoryMebibytes: 52,
  }),
  component('kube-controller-manager', 'Kubernetes Controller Manager', {
    variables: '$KUBE_MASTER $KUBE_CONTROLLER_MANAGER_ARGS',
    memoryMebibytes: 21,
  }),
  component('kube-scheduler', 'Kubernetes Scheduler Plugin', {
    variables: '$KUBE_MASTER $KUBE_SCHEDULER_ARGS',
    memoryMebibytes: 12,
  }),
];

export const packageUnits = (isMaster: boolean): readonly UnitKind[] =>
  isMaster ? [...everywhere, ...master] : everywhere;

/**
 * The services of an Ubuntu machine that is a node, as systemd knows them.
 * Simplified: only those that people look at; units of other types (sockets, timers, mounts) are left out.
 */
import type { FileLayer } from '#lib/sim/files.ts';
import type { Profile } from '../profile.ts';
import { packageFiles } from './package-files.ts';
import { packageUnits } from './package-units.ts';

export interface UnitKind {
  readonly name: string;
  readonly description: string;
  readonly documentation: string;
  readonly command: string;
  readonly memoryMebibytes: number;
  readonly tasks: number;
  /** Started at boot. */
  readonly isEnabled: boolean;
  /** Its command line is made anew of its unit file and environment files whenever it starts. */
  readonly isConfigured?: boolean;
  /** Its lines beside Description, Documentation and ExecStart. */
  readonly lines?: readonly string[];
  readonly extraFiles?: readonly string[];
}

const kubeletDropIn = '/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf';

/** In the order in which a machine of kubeadm's starts them. */
const kubeadmUnits: readonly UnitKind[] = [
  {
    name: 'systemd-journald',
    description: 'Journal Service',
    documentation: 'man:systemd-journald.service(8)',
    command: '/usr/lib/systemd/systemd-journald',
    memoryMebibytes: 18,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'systemd-networkd',
    description: 'Network Configuration',
    documentation: 'man:systemd-networkd.service(8)',
    command: '/usr/lib/systemd/systemd-networkd',
    memoryMebibytes: 3,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'systemd-resolved',
    description: 'Network Name Resolution',
    documentation: 'man:systemd-resolved.service(8)',
    command: '/usr/lib/systemd/systemd-resolved',
    memoryMebibytes: 6,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'cron',
    description: 'Regular background program processing daemon',
    documentation: 'man:cron(8)',
    command: '/usr/sbin/cron -f -P',
    memoryMebibytes: 1,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'dbus',
    description: 'D-Bus System Message Bus',
    documentation: 'man:dbus-daemon(1)',
    command:
      '/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation --syslog-only',
    memoryMebibytes: 2,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'systemd-logind',
    description: 'User Login Management',
    documentation: 'man:sd-login(3)',
    command: '/usr/lib/systemd/systemd-logind',
    memoryMebibytes: 2,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'containerd',
    description: 'containerd container runtime',
    documentation: 'https://containerd.io',
    command: '/usr/bin/containerd',
    memoryMebibytes: 92,
    tasks: 34,
    isEnabled: true,
    lines: ['Type=notify', 'Delegate=yes', 'KillMode=process', 'Restart=always', 'RestartSec=5'],
  },
  {
    name: 'ssh',
    description: 'OpenBSD Secure Shell server',
    documentation: 'man:sshd(8)',
    command: '/usr/sbin/sshd -D',
    memoryMebibytes: 4,
    tasks: 1,
    isEnabled: true,
  },
  {
    name: 'kubelet',
    description: 'kubelet: The Kubernetes Node Agent',
    documentation: 'https://kubernetes.io/docs/',
    command: '/usr/bin/kubelet',
    memoryMebibytes: 38,
    tasks: 12,
    isEnabled: true,
    lines: ['Restart=always', 'StartLimitInterval=0', 'RestartSec=10'],
    extraFiles: [kubeletDropIn],
  },
];

export const unitFile = (name: string): string => `/usr/lib/systemd/system/${name}.service`;

const dropIn = `# Note: This dropin only works with kubeadm and kubelet v1.11+
[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
# This is a file that "kubeadm init" and "kubeadm join" generates at runtime, populating the KUBELET_KUBEADM_ARGS variable dynamically
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
# This is a file that the user can use for overrides of the kubelet args as a last resort. Preferably, the user should use
# the .NodeRegistration.KubeletExtraArgs object in the configuration files instead. KUBELET_EXTRA_ARGS should be sourced from this file.
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
`;

/** The units of a node, as its profile installs Kubernetes. */
export const unitsOf = ({ installedAs, nodes }: Profile, node: string): readonly UnitKind[] =>
  installedAs === 'services'
    ? packageUnits(nodes.find(({ name }) => name === node)?.isControlPlane ?? false)
    : kubeadmUnits;

/** The files of all units, and the programs that they run. */
export function unitFiles(profile: Profile, node: string): FileLayer {
  const binary = { content: '\x7fELF\x02\x01\x01\0', mode: 0o755 };
  const kinds = unitsOf(profile, node);
  const programs = kinds.map(({ command }) => [command.replace(/ .*/, ''), binary] as const);
  const units = kinds.map((kind) => [unitFile(kind.name), textOf(kind)] as const);
  return {
    ...Object.fromEntries(programs),
    ...Object.fromEntries(units),
    ...(profile.installedAs === 'services'
      ? packageFiles(profile, node)
      : { [kubeletDropIn]: dropIn, '/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=\n' }),
  };
}

function textOf({ description, documentation, command, lines = [] }: UnitKind): string {
  return [
    '[Unit]',
    `Description=${description}`,
    `Documentation=${documentation}`,
    'Wants=network-online.target',
    'After=network-online.target',
    '',
    '[Service]',
    `ExecStart=${command}`,
    ...lines,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n');
}

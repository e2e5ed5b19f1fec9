/**
 * The files a node starts with: an Ubuntu machine that kubeadm has made part of a cluster.
 * Spec: https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/
 * Simplified: only what a lesson looks at; programs are there without files of their own.
 */
import type { FileEntry, FileLayer } from '#lib/sim/files.ts';
import type { Profile, ProfileMachine, ProfileNode } from '../profile.ts';
import { unitFiles } from '../machine/units.ts';
import { ClusterPki } from './pki/pki.ts';
import { kubernetesFiles } from './kubernetes-files.ts';

const folder: Partial<FileEntry> = { type: 'folder' };

export function machineFiles(profile: Profile, machine: ProfileMachine): FileLayer {
  const node = profile.nodes.find(({ name }) => name === machine.name);
  return {
    ...folders(profile),
    ...systemFiles(profile, machine),
    ...(node ? unitFiles(profile, node.name) : {}),
    ...homeFiles(profile),
    ...(node && profile.begins === 'off' ? emptyNode(profile, node) : {}),
    ...(node && profile.begins !== 'off' && profile.installedAs === undefined
      ? kubernetesFiles(profile, node)
      : {}),
  };
}

/** What a machine has of Kubernetes before there is a cluster. */
function emptyNode(profile: Profile, node: ProfileNode): FileLayer {
  const pki = new ClusterPki(profile);
  // kubeadm's certificates and configurations: here from the start, until somebody brings up the cluster.
  const made = Object.entries(kubernetesFiles(profile, node)).filter(
    ([path]) => /^\/(etc\/kubernetes|var\/lib)\//.test(path) && !path.includes('/manifests/'),
  );
  const certs = '/var/lib/minikube/certs';
  return {
    ...Object.fromEntries(made),
    '/etc/kubernetes/manifests': folder,
    [`${certs}/ca.crt`]: { make: () => pki.certificate('ca'), mode: 0o644 },
    [`${certs}/client.crt`]: { make: () => pki.certificate('admin'), mode: 0o644 },
    [`${certs}/client.key`]: { make: () => pki.key('admin'), mode: 0o600 },
  };
}

function folders({ login }: Profile): FileLayer {
  const plain = [
    '/etc',
    '/opt',
    '/home',
    '/mnt',
    '/srv',
    '/usr/bin',
    '/usr/local/bin',
    '/var/lib',
    '/var/log/containers',
    '/var/log/pods',
    '/run',
    '/proc',
    '/dev',
    '/boot',
    '/etc/systemd/system',
    '/etc/cni/net.d',
  ];
  return {
    ...Object.fromEntries(plain.map((path) => [path, folder])),
    '/tmp': { ...folder, mode: 0o1777 },
    '/var/tmp': { ...folder, mode: 0o1777 },
    [login.home]: { ...folder, mode: 0o700 },
    [login.cwd]: { ...folder, ...(login.cwd === login.home ? { mode: 0o700 } : {}) },
    '/bin': { type: 'link', target: 'usr/bin' },
    '/sbin': { type: 'link', target: 'usr/sbin' },
    '/lib': { type: 'link', target: 'usr/lib' },
    '/usr/sbin': folder,
    '/usr/lib': folder,
  };
}

function systemFiles(profile: Profile, node: ProfileMachine): FileLayer {
  const version = /(\d+(?:\.\d+)?)/.exec(node.osImage)?.[1] ?? '24.04';
  // minikube logs in to the machines it makes as this user.
  const isMinikubes =
    profile.begins === 'off' && profile.nodes.some(({ name }) => name === node.name);
  const isCentOs = node.osImage.startsWith('CentOS');
  return {
    '/etc/hostname': `${node.hostname ?? node.name}\n`,
    '/etc/hosts': hosts(profile, node),
    '/etc/resolv.conf': 'nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch .\n',
    '/etc/os-release': [
      `PRETTY_NAME="${node.osImage}"`,
      `NAME="${isCentOs ? 'CentOS Linux' : 'Ubuntu'}"`,
      `VERSION_ID="${version}"`,
      `VERSION="${node.osImage.replace(/^(Ubuntu|CentOS Linux) /, '')}"`,
      isCentOs ? 'ID="centos"' : 'ID=ubuntu',
      isCentOs ? 'ID_LIKE="rhel fedora"' : 'ID_LIKE=debian',
      '',
    ].join('\n'),
    '/etc/passwd': [
      'root:x:0:0:root:/root:/bin/bash',
      'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
      'www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin',
      'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
      ...(isMinikubes ? ['docker:x:1000:999:,,,:/home/docker:/bin/bash'] : []),
      '',
    ].join('\n'),
    '/etc/group': 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n',
    ...(isMinikubes
      ? {
          '/home/docker': { ...folder, uid: 1000, gid: 999 },
          '/home/docker/.bashrc': prompts,
          '/home/docker/.profile': '. ~/.bashrc\n',
        }
      : {}),
    '/etc/shells': '/bin/sh\n/bin/bash\n/usr/bin/bash\n',
    '/etc/timezone': 'Etc/UTC\n',
  };
}

const prompts = "PS1='\\u@\\h:\\w\\$ '\n";

function hosts({ nodes, begins }: Profile, node: ProfileMachine): string {
  const others = (begins === 'off' ? [] : nodes).map(({ name, address }) => `${address} ${name}`);
  return ['127.0.0.1 localhost', `127.0.1.1 ${node.name}`, ...others, ''].join('\n');
}

function homeFiles({ login: { home }, shellLines = [] }: Profile): FileLayer {
  return {
    [`${home}/.bashrc`]: [
      '# ~/.bashrc: executed by bash(1) for non-login shells.',
      "PS1='\\u@\\h:\\w\\$ '",
      "PROMPT_COMMAND='history -a'",
      "alias ll='ls -alF'",
      "alias la='ls -A'",
      "alias l='ls -CF'",
      ...shellLines,
      '',
    ].join('\n'),
    [`${home}/.profile`]:
      '# ~/.profile: executed by Bourne-compatible login shells.\n. ~/.bashrc\n',
  };
}

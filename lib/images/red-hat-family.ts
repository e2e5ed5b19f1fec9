/** CentOS and Fedora. Spec: https://hub.docker.com/_/centos, https://hub.docker.com/_/fedora */
import { debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';

/** What the PATH of these systems holds. */
export const centosPrograms = [
  ...debianPrograms.filter((name) => !/^(apt|dpkg)/.test(name)),
  'yum',
  'dnf',
  'rpm',
  'curl',
  'vi',
  'ps',
  'ping',
];

export const centos = defineImage({
  names: ['docker.io/library/centos'],
  versions: {
    all: ['8.4.2105', '7.9.2009', '7.6.1810', '6.10'],
    variants: ['centos8', 'centos7', 'centos6'],
  },
  sizeBytes: 83_518_086,
  cmd: ['/bin/bash'],
  layers: [
    debianLayer(`NAME="CentOS Linux"
VERSION="8"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="8"
PRETTY_NAME="CentOS Linux 8"
`),
  ],
  programs: centosPrograms,
});

export const fedora = defineImage({
  names: ['docker.io/library/fedora', 'registry.fedoraproject.org/fedora'],
  versions: { all: '42 41 40 39 38 37'.split(' '), variants: ['rawhide'] },
  sizeBytes: 58_842_112,
  cmd: ['/bin/bash'],
  layers: [
    debianLayer(`NAME="Fedora Linux"
VERSION="42 (Container Image)"
ID=fedora
VERSION_ID=42
PRETTY_NAME="Fedora Linux 42 (Container Image)"
`),
  ],
  programs: centosPrograms,
});

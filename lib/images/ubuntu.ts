/** Ubuntu. Spec: https://hub.docker.com/_/ubuntu */
import { debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';

const noble = `PRETTY_NAME="Ubuntu 24.04.2 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.2 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
`;

export const ubuntu = defineImage({
  names: ['docker.io/library/ubuntu'],
  versions: {
    all: '24.04 25.04 24.10 22.04 20.04 18.04 16.04 14.04'.split(' '),
    variants: 'noble jammy focal bionic xenial trusty rolling devel'.split(' '),
  },
  sizeBytes: 29_724_688,
  cmd: ['/bin/bash'],
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  layers: [debianLayer(noble)],
  programs: debianPrograms,
});

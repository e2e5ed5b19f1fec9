/**
 * The image service of a cloud platform, with systemd and several services in one container: its API answers only
 * while the server that holds the images' files runs.
 */
import { unitState } from '#lib/sim/unit-states.ts';
import { debianLayer } from './base/debian.ts';
import { jsonAnswer } from './http-answer.ts';
import { defineImage } from './image.ts';
import { centosPrograms } from './red-hat-family.ts';
import { systemd, unitLayer, type ImageUnit } from './servers/systemd.ts';

const store = 'ftp-server';

const units: readonly ImageUnit[] = [
  {
    name: store,
    description: 'LSB: salt master control daemon',
    command: '/usr/bin/python /bin/ftp-server-damon',
    needs: '/etc/ftp-server.conf',
  },
  {
    name: 'glance-api',
    description: 'OpenStack Image Service (code-named Glance) API server',
    command: '/usr/bin/glance-api',
  },
];

const centos7 = `NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
PRETTY_NAME="CentOS Linux 7 (Core)"
`;

const init = systemd(units, {
  ports: [9292],
  http: (_request, { files }) =>
    unitState(files, store)?.state === 'active'
      ? jsonAnswer(200, { versions: [{ id: 'v2.4', status: 'CURRENT' }] })
      : jsonAnswer(503, { message: 'image store: connection refused' }),
});

export const glanceService = defineImage({
  names: ['docker.io/cloud-base/glance-service'],
  versions: { all: ['e3106'] },
  sizeBytes: 412_000_000,
  cmd: ['/usr/sbin/init'],
  exposed: ['9292/tcp'],
  layers: [
    debianLayer(centos7),
    unitLayer(units),
    {
      '/etc/ftp-server.conf': 'listen = 0.0.0.0:21\nroot = /var/lib/glance/images\n',
      '/etc/glance/glance-api.conf': '[glance_store]\ndefault_store = ftp\n',
      '/var/lib/glance/images': { type: 'folder' },
      '/root/.bashrc': "PS1='[\\u@\\h \\W]\\$ '\n",
    },
  ],
  programs: [...centosPrograms, 'systemctl', 'journalctl', 'service'],
  servers: { init },
});

/** Redis. Spec: https://hub.docker.com/_/redis */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';
import { redisServer } from './servers/redis/redis-server.ts';
import { withServer } from './wrapper.ts';

const users = 'redis:x:999:999::/home/redis:/bin/sh\n';
const debian = [debianLayer(bookworm, users), { '/data': { type: 'folder' as const } }];
const alpine = [alpineLayer('3.21.3', users), { '/data': { type: 'folder' as const } }];

export const redis = defineImage({
  names: ['docker.io/library/redis', 'registry.k8s.io/redis', 'docker.io/bitnami/redis'],
  versions: {
    all: '7.4.2 8.0.3 7.2.7 7.0.15 6.2.17 6.0.20 5.0.14 5.0.4 4.0.14 3.2.12 3.0.7 2.8.23'.split(
      ' ',
    ),
    variants: 'alpine bookworm bullseye buster stretch e2e'.split(' '),
  },
  sizeBytes: 45_006_722,
  entrypoint: ['docker-entrypoint.sh'],
  cmd: ['redis-server'],
  exposed: ['6379/tcp'],
  volumes: ['/data'],
  workdir: '/data',
  wrappers: { 'docker-entrypoint.sh': withServer('redis-server') },
  layers: ({ variant }) => (variant.startsWith('alpine') ? alpine : debian),
  programs: ({ variant }) => [
    ...(variant.startsWith('alpine') ? alpinePrograms : debianPrograms),
    'redis-cli',
    'redis-benchmark',
  ],
  servers: { 'redis-server': redisServer },
});

/** The program that holds a pod's sandbox, and sleeps. */
import { defineImage } from './image.ts';
import { daemon } from './servers/daemon.ts';

export const pause = defineImage({
  names: ['registry.k8s.io/pause', 'registry.k8s.io/pause-amd64', 'docker.io/library/pause'],
  versions: {
    all: '3.10 3.9 3.8 3.7 3.6 3.5 3.4.1 3.2 3.1 3.0 2.0 1.0 0.8.0'.split(' '),
  },
  ids: { '0.8.0': '2c40b0526b6358710fd09e7b8c022429268cc61703b4777e528ac9d469a07ca1' },
  sizeBytes: 320_368,
  entrypoint: ['/pause'],
  servers: { pause: daemon({ memoryBytes: 200 * 1024, cpuMillis: 0 }) },
});

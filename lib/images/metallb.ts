/** MetalLB's two programs: the controller gives addresses, the speakers make them known. Spec: https://metallb.io/ */
import { textAnswer } from './http-answer.ts';
import { defineImage } from './image.ts';
import { daemon } from './servers/daemon.ts';

const versions = { all: 'v0.15.2 v0.14.9 v0.14.8 v0.14.5 v0.13.12'.split(' ') };

const monitored = daemon({
  ports: [7472],
  http: ({ path }) =>
    path === '/metrics' ? textAnswer(200, '') : textAnswer(404, '404 page not found\n'),
  memoryBytes: 30 * 2 ** 20,
});

export const metallbController = defineImage({
  names: ['quay.io/metallb/controller'],
  versions,
  sizeBytes: 27_911_206,
  entrypoint: ['/controller'],
  servers: { controller: monitored },
});

export const metallbSpeaker = defineImage({
  names: ['quay.io/metallb/speaker'],
  versions,
  sizeBytes: 49_180_440,
  entrypoint: ['/speaker'],
  servers: { speaker: monitored },
});

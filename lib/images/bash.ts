/** GNU Bash on Alpine. Spec: https://hub.docker.com/_/bash */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { defineImage } from './image.ts';
import { withServer } from './wrapper.ts';

export const bash = defineImage({
  names: ['docker.io/library/bash'],
  versions: { all: ['5.2.37', '5.1.16', '5.0.18', '4.4.23'], variants: ['alpine3'] },
  sizeBytes: 6_281_216,
  entrypoint: ['docker-entrypoint.sh'],
  cmd: ['bash'],
  wrappers: { 'docker-entrypoint.sh': withServer('bash') },
  layers: [alpineLayer('3.21.3')],
  programs: [...alpinePrograms, 'bash'],
});

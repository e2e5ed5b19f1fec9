/** Alpine Linux. Spec: https://hub.docker.com/_/alpine */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { defineImage } from './image.ts';

export const alpine = defineImage({
  names: ['docker.io/library/alpine'],
  versions: {
    all: '3.21.3 3.20.6 3.19.7 3.18.12 3.17.10 3.16.9 3.15.11 3.14.10 3.13.12 3.12.12 3.11.13 3.10.9 3.9.6 3.8.5 3.7.3 3.6.5 3.5.3 3.4.6 3.3.3'.split(
      ' ',
    ),
    variants: ['edge'],
  },
  sizeBytes: 3_642_247,
  cmd: ['/bin/sh'],
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  layers: [alpineLayer('3.21.3')],
  programs: alpinePrograms,
});

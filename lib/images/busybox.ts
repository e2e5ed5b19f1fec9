/** BusyBox: a shell that ends at once when nobody types. Spec: https://hub.docker.com/_/busybox */
import { busyboxLayer } from './base/busybox.ts';
import { defineImage } from './image.ts';

export const busybox = defineImage({
  names: [
    'docker.io/library/busybox',
    'registry.k8s.io/busybox',
    'registry.k8s.io/e2e-test-images/busybox',
  ],
  versions: {
    all: '1.37.0 1.36.1 1.36.0 1.35.0 1.34.1 1.33.1 1.32.1 1.31.1 1.30.1 1.29.3 1.28.4 1.28.0 1.27.2 1.26.2 1.25.1 1.24.2'.split(
      ' ',
    ),
    variants: 'glibc musl uclibc stable unstable stable-glibc stable-musl'.split(' '),
  },
  sizeBytes: 2_167_089,
  cmd: ['sh'],
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  layers: [busyboxLayer],
  programs: ['*'],
});

/** Images one calls others from. */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { busyboxLayer } from './base/busybox.ts';
import { defineImage } from './image.ts';

export const curl = defineImage({
  names: ['docker.io/curlimages/curl', 'quay.io/curl/curl'],
  versions: {
    all: '8.13.0 8.12.1 8.10.1 8.7.1 8.5.0 8.1.2 7.88.1 7.87.0 7.85.0 7.80.0 7.78.0'.split(' '),
  },
  sizeBytes: 9_534_464,
  entrypoint: ['/entrypoint.sh'],
  cmd: ['curl'],
  user: 'curl_user',
  wrappers: {
    'entrypoint.sh': (args) =>
      args[0] === undefined || args[0].startsWith('-') ? ['curl', ...args] : args,
  },
  layers: [alpineLayer('3.21.3', 'curl_user:x:100:101::/home/curl_user:/bin/sh\n')],
  programs: [...alpinePrograms, 'curl'],
});

export const busyboxCurl = defineImage({
  names: [
    'docker.io/radial/busyboxplus',
    'docker.io/yauritux/busybox-curl',
    'docker.io/odise/busybox-curl',
  ],
  versions: { all: ['1.23'], variants: ['curl', 'base', 'git'] },
  sizeBytes: 4_238_142,
  cmd: ['/bin/sh'],
  layers: [busyboxLayer],
  programs: ['*', 'curl'],
});

export const netshoot = defineImage({
  names: [
    'docker.io/nicolaka/netshoot',
    'docker.io/praqma/network-multitool',
    'docker.io/wbitt/network-multitool',
  ],
  versions: { all: ['0.13', '0.12', '0.11'], variants: ['v0'] },
  sizeBytes: 181_202_048,
  cmd: ['zsh'],
  layers: [alpineLayer('3.21.3')],
  programs: [
    ...alpinePrograms,
    'bash',
    'zsh',
    'curl',
    'dig',
    'host',
    'nc',
    'ss',
    'ip',
    'tcpdump',
    'jq',
    'openssl',
  ],
});

export const dnsutils = defineImage({
  names: [
    'registry.k8s.io/e2e-test-images/jessie-dnsutils',
    'registry.k8s.io/e2e-test-images/dnsutils',
    'gcr.io/kubernetes-e2e-test-images/dnsutils',
    'docker.io/tutum/dnsutils',
  ],
  versions: { all: ['1.7', '1.3'] },
  sizeBytes: 112_030_528,
  cmd: ['sleep', '3600'],
  layers: [alpineLayer('3.21.3')],
  programs: [...alpinePrograms, 'bash', 'dig', 'host', 'curl'],
});

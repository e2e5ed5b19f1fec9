/** CoreDNS, as kubeadm runs it. Spec: https://coredns.io/manual/toc/ */
import { textAnswer, splitPath } from './http-answer.ts';
import { defineImage, type ServerProgram } from './image.ts';

const server: ServerProgram = {
  step: ({ version }) => ({
    lines: [
      { text: '.:53' },
      {
        text: '[INFO] plugin/reload: Running configuration SHA512 = 591cf328cccc12bc490481273e738df59329c62c0b729d94e8b61db9961c2fa5f046dd37f1cf888b953814040d180f52594972691cd6ff41be96639138a43908',
      },
      { text: `CoreDNS-${version}` },
      { text: 'linux/amd64, go1.21.11, ae2bbc2' },
    ],
    listen: [
      { port: 53 },
      { port: 53, protocol: 'UDP' },
      { port: 8080 },
      { port: 8181 },
      { port: 9153 },
    ],
  }),
  http(request, { port }) {
    const { pathname } = splitPath(request.path);
    if (port === 8080 && pathname === '/health') return textAnswer(200, 'OK');
    if (port === 8181 && pathname === '/ready') return textAnswer(200, 'OK');
    if (port === 9153 && pathname === '/metrics') return textAnswer(200, '');
    return textAnswer(404, '404 page not found\n');
  },
  usage: () => ({ cpuMillis: 2, memoryBytes: 14 * 2 ** 20 }),
};

export const coredns = defineImage({
  names: [
    'registry.k8s.io/coredns/coredns',
    'registry.k8s.io/coredns',
    'docker.io/coredns/coredns',
  ],
  versions: {
    all: '1.11.3 1.12.1 1.12.0 1.11.1 1.10.1 1.9.3 1.8.4 1.8.0 1.3.1 1.1.3'.split(' '),
  },
  sizeBytes: 18_562_039,
  entrypoint: ['/coredns'],
  user: 'nonroot:nonroot',
  servers: { coredns: server },
});

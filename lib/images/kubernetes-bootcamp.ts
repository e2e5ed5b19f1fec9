/** The server of the Kubernetes Basics tutorial. Spec: https://kubernetes.io/docs/tutorials/kubernetes-basics/ */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { textAnswer } from './http-answer.ts';
import { defineImage, type ServerProgram } from './image.ts';

const server: ServerProgram = {
  step: ({ nowMs, hostname }) => ({
    lines: [
      {
        text: `Kubernetes Bootcamp App Started At: ${new Date(nowMs).toISOString()} | Running On:  ${hostname} `,
      },
      { text: '' },
    ],
    listen: [{ port: 8080 }],
  }),
  http(_request, context) {
    const { hostname, nowMs, startedMs, memory } = context;
    const requests = Number(memory['requests'] ?? 0) + 1;
    context.remember({ requests });
    const up = (nowMs - startedMs) / 1000;
    context.log(
      `Running On:  ${hostname} | Total Requests: ${requests} | App Uptime: ${up} seconds | Log Time: ${new Date(nowMs).toISOString()}`,
    );
    const version = context.version.split('.')[0] ?? '1';
    return textAnswer(200, `Hello Kubernetes bootcamp! | Running on: ${hostname} | v=${version}\n`);
  },
  usage: () => ({ cpuMillis: 1, memoryBytes: 30 * 2 ** 20 }),
};

export const kubernetesBootcamp = defineImage({
  names: [
    'gcr.io/google-samples/kubernetes-bootcamp',
    'docker.io/jocatalin/kubernetes-bootcamp',
    'docker.io/gcr.io/kubernetes-bootcamp',
  ],
  versions: { all: ['1', '2'], variants: [] },
  sizeBytes: 83_336_000,
  cmd: ['/bin/sh', '-c', 'node server.js'],
  exposed: ['8080/tcp'],
  layers: [debianLayer(bookworm)],
  programs: [...debianPrograms, 'curl'],
  servers: { node: server },
});

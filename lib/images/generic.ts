/**
 * An image nobody has described: a service that runs for ever and listens on the ports its container declares.
 * Simplified: whatever such an image really does, it answers every request with one line of text.
 */
import { bookworm, debianLayer } from './base/debian.ts';
import { textAnswer } from './http-answer.ts';
import { defineImage, type ServerProgram } from './image.ts';

export const genericServer: ServerProgram = {
  step: ({ declaredPorts }) => ({ listen: declaredPorts }),
  http: (_request, { image, hostname }) => textAnswer(200, `${image} on ${hostname}\n`),
  usage: () => ({ cpuMillis: 1, memoryBytes: 20 * 2 ** 20 }),
};

export const generic = defineImage({
  names: [],
  versions: { all: ['1.0.0'] },
  sizeBytes: 50_000_000,
  cmd: ['/app'],
  layers: [debianLayer(bookworm)],
  programs: ['*', 'bash', 'curl'],
  servers: { app: genericServer },
});

/** Google's sample web server: says which version it is and on which host. */
import { textAnswer } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';
import { slashTime } from './log-time.ts';

const portOf = ({ env }: ProgramContext) => Number(env['PORT'] ?? 8080);

const server: ServerProgram = {
  step: (context) => ({
    lines: [
      {
        text: `${slashTime(context.nowMs)} Server listening on port ${portOf(context)}`,
        stream: 'stderr',
      },
    ],
    listen: [{ port: portOf(context) }],
  }),
  http(request, context) {
    context.log(`${slashTime(context.nowMs)} Serving request: ${request.path}`, 'stderr');
    return textAnswer(
      200,
      `Hello, world!\nVersion: ${context.version}.0\nHostname: ${context.hostname}\n`,
    );
  },
};

export const helloApp = defineImage({
  names: [
    'gcr.io/google-samples/hello-app',
    'us-docker.pkg.dev/google-samples/containers/gke/hello-app',
  ],
  versions: { all: ['2.0', '1.0'] },
  sizeBytes: 11_469_824,
  cmd: ['./hello-app'],
  env: { PORT: '8080' },
  exposed: ['8080/tcp'],
  servers: { 'hello-app': server },
});

/** HashiCorp's echo server. Spec: https://github.com/hashicorp/http-echo */
import { answer, splitPath } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';
import { httpTime, slashTime } from './log-time.ts';

function flag({ argv }: ProgramContext, name: string): string | undefined {
  for (const [at, word] of argv.entries()) {
    const [, found, value] = /^--?([\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (found === name) return value ?? argv[at + 1] ?? '';
  }
  return undefined;
}

const textOf = (context: ProgramContext) => flag(context, 'text') ?? context.env['ECHO_TEXT'] ?? '';

function usageError(text: string) {
  return { lines: [{ text, stream: 'stderr' as const }], exit: { afterMs: 10, code: 127 } };
}

const server: ServerProgram = {
  step(context) {
    if (textOf(context) === '') {
      const isOld = context.version.startsWith('0.');
      return usageError(
        isOld ? 'Missing -text option!' : 'Missing -text option or ECHO_TEXT env var!',
      );
    }
    const where = flag(context, 'listen') ?? ':5678';
    const line = `${slashTime(context.nowMs)} [INFO] server is listening on ${where}`;
    return {
      lines: [{ text: line, stream: 'stderr' }],
      listen: [{ port: Number(where.split(':').at(-1)) }],
    };
  },

  http(request, context) {
    const { pathname } = splitPath(request.path);
    const headers = {
      'X-App-Name': 'http-echo',
      'X-App-Version': context.version,
      Date: httpTime(context.nowMs),
    };
    if (pathname === '/health') {
      return answer(200, '{"status":"ok"}\n', { ...headers, 'Content-Type': 'application/json' });
    }
    const status = Number(flag(context, 'status-code') ?? 200);
    const body = `${textOf(context)}\n`;
    const client = `${request.peer?.address ?? '-'}:${40_000 + context.chance.below(20_000)}`;
    context.log(
      `${slashTime(context.nowMs)} ${request.headers['host'] ?? ''} ${client} "${request.method} ${request.path} HTTP/1.1" ${status} ${body.length} "${request.headers['user-agent'] ?? ''}" ${context.chance.below(90) + 10}.${context.chance.below(900) + 100}µs`,
    );
    return answer(status, body, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  },
};

export const httpEcho = defineImage({
  names: ['docker.io/hashicorp/http-echo'],
  versions: { all: ['1.0.0', '1.0', '0.2.3'], variants: ['alpine'] },
  sizeBytes: 3_077_640,
  entrypoint: ['/http-echo'],
  exposed: ['5678/tcp'],
  user: '65532',
  servers: { 'http-echo': server },
});

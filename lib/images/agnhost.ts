/**
 * The Kubernetes project's test image: one program, many parts to play.
 * Spec: https://github.com/kubernetes/kubernetes/tree/master/test/images/agnhost
 * Simplified: of its parts pause, netexec, serve-hostname, liveness, test-webserver, porter, webhook and logs-generator are played.
 */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { bodyText, splitPath, textAnswer } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram, type Step } from './image.ts';
import { klogHead } from './log-time.ts';
import { answerWebhook, startWebhook, webhookCertificate } from './servers/agnhost-webhook.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';

const partOf = ({ argv }: ProgramContext) => argv[1] ?? 'pause';

function portFlag({ argv }: ProgramContext, name: string, fallback: number): number {
  const at = argv.findIndex((word) => new RegExp(`^--?${name}(=|$)`).test(word));
  if (at < 0) return fallback;
  const value = argv[at]?.split('=')[1] ?? argv[at + 1];
  return Number(value ?? fallback);
}

const starts: Readonly<Record<string, (context: ProgramContext) => Step>> = {
  pause: () => ({ lines: [{ text: 'Paused' }] }),
  netexec(context) {
    const http = portFlag(context, 'http-port', 8080);
    const udp = portFlag(context, 'udp-port', 8081);
    return {
      lines: [
        {
          text: `${klogHead(context.nowMs)}log.go:245] Started HTTP server on port ${http}`,
          stream: 'stderr',
        },
        {
          text: `${klogHead(context.nowMs)}log.go:245] Started UDP server on port  ${udp}`,
          stream: 'stderr',
        },
      ],
      listen: [{ port: http }, { port: udp, protocol: 'UDP' }],
    };
  },
  'serve-hostname': (context) => ({ listen: [{ port: portFlag(context, 'port', 9376) }] }),
  liveness: (context) =>
    context.nowMs > context.startedMs
      ? {}
      : { listen: [{ port: 8080 }], againAfterMs: healthyMs + 1 },
  'test-webserver': (context) => ({ listen: [{ port: portFlag(context, 'port', 80) }] }),
  porter: (context) => ({
    listen: Object.keys(context.env).flatMap((name) => {
      const port = /^SERVE_(?:TLS_)?PORT_(\d+)$/.exec(name)?.[1];
      return port === undefined ? [] : [{ port: Number(port) }];
    }),
  }),
  webhook: startWebhook,
  'logs-generator': () => ({ againAfterMs: 0 }),
};

const server: ServerProgram = {
  step(context) {
    const start = starts[partOf(context)];
    if (start) return start(context);
    return {
      lines: [{ text: `Error: unknown command "${partOf(context)}" for "app"`, stream: 'stderr' }],
      exit: { afterMs: 10, code: 1 },
    };
  },
  http(request, context) {
    const part = partOf(context);
    if (part === 'serve-hostname') return textAnswer(200, context.hostname);
    if (part === 'liveness') return liveness(context);
    if (part === 'test-webserver') return textAnswer(200, '<pre>\n</pre>\n');
    if (part === 'porter') return textAnswer(200, context.env[`SERVE_PORT_${context.port}`] ?? '');
    if (part === 'webhook') return answerWebhook(request, context);
    return netexec(request, context);
  },
  certificate: (context) => webhookCertificate(context),
};

const healthyMs = 10_000;

/** Healthy for ten seconds, and never again. */
function liveness({ nowMs, startedMs }: ProgramContext): HttpResponse {
  const seconds = (nowMs - startedMs) / 1000;
  return nowMs - startedMs > healthyMs
    ? textAnswer(500, `error: ${seconds}`)
    : textAnswer(200, 'ok');
}

function netexec(request: HttpRequest, context: ProgramContext): HttpResponse {
  const { pathname, query } = splitPath(request.path);
  context.log(`${klogHead(context.nowMs)}log.go:245] GET ${pathname}`, 'stderr');
  switch (pathname.toLowerCase()) {
    case '/hostname':
      return textAnswer(200, context.hostname);
    case '/clientip':
      return textAnswer(
        200,
        `${request.peer?.address ?? ''}:${40_000 + context.chance.below(20_000)}`,
      );
    case '/echo':
      return textAnswer(
        Number(query.get('code') ?? 200),
        query.get('msg') ?? bodyText(request.body),
      );
    case '/healthz':
    case '/header':
      return textAnswer(200, '');
    default:
      return textAnswer(200, `NOW: ${new Date(context.nowMs).toISOString()}`);
  }
}

export const agnhost = defineImage({
  names: ['registry.k8s.io/e2e-test-images/agnhost', 'k8s.gcr.io/e2e-test-images/agnhost'],
  versions: {
    all: '2.53 2.52 2.47 2.45 2.43 2.40 2.39 2.33 2.32 2.28 2.21 2.20'.split(' '),
  },
  sizeBytes: 51_105_200,
  entrypoint: ['/agnhost'],
  cmd: ['pause'],
  exposed: ['8080/tcp', '8081/udp', '9376/tcp'],
  layers: [alpineLayer('3.12.12')],
  programs: [...alpinePrograms, 'curl', 'dig', 'bash'],
  servers: { agnhost: server },
});

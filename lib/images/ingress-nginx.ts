/**
 * ingress-nginx: the controller that makes Ingress objects true, and the job that gives its webhook a certificate.
 * Spec: https://kubernetes.github.io/ingress-nginx/
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { formerIngressConvert } from '#lib/kube/kinds/former-ingress.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { byteLength } from '#lib/sim/text.ts';
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { textAnswer } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';
import { listFromApi } from './in-cluster-api.ts';
import { commonLogTime, klogHead } from './log-time.ts';
import { ingressAnswer, type Answered } from './servers/ingress/ingress-answer.ts';
import type { IngressObject } from './servers/ingress/ingress-rules.ts';

const healthPort = 10_254;
const classAnnotation = 'kubernetes.io/ingress.class';

const controller: ServerProgram = {
  step: (context) => ({
    lines: startLines(context).map((text) => ({ text })),
    listen: [
      { port: 80 },
      { port: 443, tls: true },
      { port: 8443, tls: true },
      { port: healthPort },
    ],
  }),

  certificate: () => ({
    commonName: 'Kubernetes Ingress Controller Fake Certificate',
    altNames: ['ingress.local'],
    issuer: 'Kubernetes Ingress Controller Fake Certificate',
  }),

  http(request, context) {
    if (context.port === healthPort) return health(request);
    if (context.port !== 80 && context.port !== 443) return textAnswer(404, '404 page not found\n');
    const answered = ingressAnswer(request, context, ownIngresses(context));
    context.log(accessLine(request, answered, context));
    return answered.response;
  },
  usage: () => ({ cpuMillis: 2, memoryBytes: 90 * 2 ** 20 }),
};

function startLines(context: ProgramContext): string[] {
  const rule = '-'.repeat(79);
  const info = (place: string, text: string) => `${klogHead(context.nowMs)}${place}] ${text}`;
  return [
    rule,
    'NGINX Ingress controller',
    `  Release:       ${context.version}`,
    '  Repository:    https://github.com/kubernetes/ingress-nginx',
    '  nginx version: nginx/1.25.5',
    '',
    rule,
    info('main.go:248', '"Running in Kubernetes cluster"'),
    info('nginx.go:271', '"Starting NGINX Ingress controller"'),
    info('nginx.go:317', '"Starting NGINX process"'),
    info('controller.go:190', '"Configuration changes detected, backend reload required"'),
    info('controller.go:210', '"Backend successfully reloaded"'),
  ];
}

const health = ({ path }: HttpRequest): HttpResponse =>
  path === '/healthz' ? textAnswer(200, 'ok') : textAnswer(404, '404 page not found\n');

/** The Ingress objects of the controller's class. */
function ownIngresses(context: ProgramContext): IngressObject[] {
  const flag = (name: string) =>
    context.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
  const own = flag('ingress-class') ?? 'nginx';
  const takesAll = flag('watch-ingress-without-class') === 'true';
  return listIngresses(context).filter(({ metadata, spec }) => {
    const named = spec.ingressClassName ?? metadata.annotations?.[classAnnotation];
    return named === undefined ? takesAll : named === own;
  });
}

/** Releases before 1.0 read the older form. */
function listIngresses(context: ProgramContext): readonly IngressObject[] {
  if (!/^v?0\./.test(context.version))
    return listFromApi<IngressObject>(context, '/apis/networking.k8s.io/v1/ingresses');
  const former = listFromApi<AnyObject>(context, '/apis/extensions/v1beta1/ingresses');
  return former.map(
    (one) =>
      formerIngressConvert(
        { ...one, apiVersion: 'extensions/v1beta1' },
        'networking.k8s.io/v1',
      ) as unknown as IngressObject,
  );
}

function accessLine(
  request: HttpRequest,
  { response, upstream, address }: Answered,
  { nowMs, chance }: ProgramContext,
): string {
  const size = byteLength(typeof response.body === 'string' ? response.body : '');
  const agent = request.headers['user-agent'] ?? '-';
  const line = `${request.method} ${request.path} HTTP/1.1`;
  const seconds = address === '-' ? '-' : `0.00${chance.below(4)}`;
  const id = Array.from({ length: 32 }, () => chance.below(16).toString(16)).join('');
  const upstreamLength = address === '-' ? '-' : String(size);
  const status = address === '-' ? '-' : String(response.status);
  return `${request.peer?.address ?? '-'} - - [${commonLogTime(nowMs)}] "${line}" ${response.status} ${size} "-" "${agent}" ${byteLength(line) + 60} 0.001 [${upstream}] [] ${address} ${upstreamLength} ${seconds} ${status} ${id}`;
}

export const formerIngressNginx = defineImage({
  names: ['quay.io/kubernetes-ingress-controller/nginx-ingress-controller'],
  versions: { all: ['0.30.0', '0.26.1', '0.25.1', '0.24.1', '0.23.0'] },
  sizeBytes: 190_302_112,
  entrypoint: ['/usr/bin/dumb-init', '--'],
  cmd: ['/nginx-ingress-controller'],
  wrappers: { 'dumb-init': (args) => args.filter((word) => word !== '--') },
  layers: [alpineLayer('3.7.3')],
  user: 'www-data',
  programs: [...alpinePrograms, 'bash', 'curl'],
  servers: { 'nginx-ingress-controller': controller },
});

export const ingressNginx = defineImage({
  names: ['registry.k8s.io/ingress-nginx/controller'],
  versions: {
    all: 'v1.13.3 v1.13.2 v1.12.1 v1.11.5 v1.10.1 v1.9.6 v1.8.2 v1.1.1 v1.0.0 v1.0.0-beta.3'.split(
      ' ',
    ),
  },
  sizeBytes: 115_389_420,
  entrypoint: ['/usr/bin/dumb-init', '--'],
  cmd: ['/nginx-ingress-controller'],
  wrappers: { 'dumb-init': (args) => args.filter((word) => word !== '--') },
  layers: [alpineLayer('3.22.1')],
  user: 'www-data',
  programs: [...alpinePrograms, 'bash', 'curl'],
  servers: { 'nginx-ingress-controller': controller },
});

/**
 * agnhost's admission webhook: a judge for each of its paths.
 * Spec: https://github.com/kubernetes/kubernetes/tree/master/test/images/agnhost/webhook
 * Simplified: it answers at once, and knows nothing of custom resources and their definitions.
 */
import { toBase64 } from '#lib/kube/base64.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { bodyText, jsonAnswer, splitPath, textAnswer } from '../http-answer.ts';
import type { Certificate, ProgramContext, Step } from '../image.ts';
import { klogHead } from '../log-time.ts';
import { servedCertificate } from '../served-certificate.ts';

interface Reviewed {
  readonly metadata?: {
    readonly name?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly containers?: readonly { readonly name: string }[];
    readonly initContainers?: readonly { readonly name: string }[];
  };
}

interface Review {
  readonly apiVersion: string;
  readonly request: {
    readonly uid: string;
    readonly operation: string;
    readonly object: Reviewed | null;
    readonly oldObject: Reviewed | null;
  };
}

interface Judgement {
  readonly message?: string;
  readonly reason?: string;
  readonly patch?: readonly object[];
}

type Judge = (object: Reviewed, asked: { operation: string; sidecar: string }) => Judgement;

const add = (path: string, value: unknown) => ({ op: 'add', path, value });

const testKey = 'webhook-e2e-test';
const initContainer = 'webhook-added-init-container';
const sidecarName = 'webhook-added-sidecar';

const judges: Readonly<Record<string, Judge>> = {
  '/always-deny': () => ({ message: 'this webhook denies all requests' }),
  '/always-allow-delay-5s': () => ({}),

  '/add-label': ({ metadata }) => {
    const { labels } = metadata ?? {};
    if (!labels) return { patch: [add('/metadata/labels', { 'added-label': 'yes' })] };
    if (labels['added-label'] === 'yes') return {};
    const op = labels['added-label'] === undefined ? 'add' : 'replace';
    return { patch: [{ op, path: '/metadata/labels/added-label', value: 'yes' }] };
  },

  '/pods': ({ metadata, spec }) => {
    const isUnwanted = metadata?.labels?.[testKey] === 'webhook-disallow';
    const isNamed = (spec?.containers ?? []).some(({ name }) => name.includes('webhook-disallow'));
    const faults = [
      ...(isUnwanted ? ['the pod contains unwanted label;'] : []),
      ...(isNamed ? ['the pod contains unwanted container name;'] : []),
    ];
    return faults.length > 0 ? { message: faults.join(' ') } : {};
  },

  '/mutating-pods': ({ metadata, spec }) => {
    const isDone = (spec?.initContainers ?? []).some(({ name }) => name === initContainer);
    if (metadata?.name !== 'webhook-to-be-mutated' || isDone) return {};
    const container = { image: 'webhook-added-image', name: initContainer, resources: {} };
    return { patch: [add('/spec/initContainers', [container])] };
  },

  '/mutating-pods-sidecar': ({ spec }, { sidecar }) => {
    if (sidecar === '') return { message: 'No image specified by the sidecar-image parameter' };
    if ((spec?.containers ?? []).some(({ name }) => name === sidecarName)) return {};
    const container = { image: sidecar, name: sidecarName, resources: {} };
    return { patch: [add('/spec/containers/-', container)] };
  },

  '/configmaps': ({ data }, { operation }) => {
    const value = data?.[testKey];
    if (value === 'webhook-disallow' && operation !== 'DELETE')
      return { reason: 'the configmap contains unwanted key and value' };
    return value === 'webhook-nondeletable' && operation === 'DELETE'
      ? { reason: 'the configmap cannot be deleted because it contains unwanted key and value' }
      : {};
  },

  '/mutating-configmaps': ({ data = {} }) => {
    const [start, first] = [data['mutation-start'], data['mutation-stage-1']];
    const patch = [
      ...(start === 'yes' ? [add('/data/mutation-stage-1', 'yes')] : []),
      ...(first === 'yes' ? [add('/data/mutation-stage-2', 'yes')] : []),
    ];
    return patch.length > 0 ? { patch } : {};
  },
};

function flag({ argv }: ProgramContext, name: string): string {
  const at = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at < 0) return '';
  const word = argv[at] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? '');
}

export function startWebhook(context: ProgramContext): Step {
  const missing = ['tls-cert-file', 'tls-private-key-file']
    .map((name) => flag(context, name))
    .find((path) => context.files.stat(path)?.type !== 'file');
  if (missing === undefined)
    return { listen: [{ port: Number(flag(context, 'port') || 443), tls: true }] };
  const text = `${klogHead(context.nowMs, 'F')}config.go:35] open ${missing}: no such file or directory`;
  return { lines: [{ text, stream: 'stderr' }], exit: { afterMs: 10, code: 255 } };
}

export const webhookCertificate = (context: ProgramContext): Certificate | undefined =>
  servedCertificate(context.files, flag(context, 'tls-cert-file'));

export function answerWebhook(request: HttpRequest, context: ProgramContext): HttpResponse {
  const { pathname } = splitPath(request.path);
  if (pathname === '/readyz') return textAnswer(200, 'ok');
  const judge = judges[pathname];
  if (!judge) return textAnswer(404, '404 page not found\n');
  const { apiVersion, request: asked } = JSON.parse(bodyText(request.body)) as Review;
  const { uid, operation, object, oldObject } = asked;
  const sidecar = flag(context, 'sidecar-image');
  const { message, reason, patch } = judge(object ?? oldObject ?? {}, { operation, sidecar });
  const response = {
    uid,
    allowed: message === undefined && reason === undefined,
    ...(message === undefined ? {} : { status: { metadata: {}, message } }),
    ...(reason === undefined ? {} : { status: { metadata: {}, reason } }),
    ...(patch ? { patch: toBase64(JSON.stringify(patch)), patchType: 'JSONPatch' } : {}),
  };
  return jsonAnswer(200, { kind: 'AdmissionReview', apiVersion, response });
}

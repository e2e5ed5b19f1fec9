/**
 * Asks one webhook about one request.
 * Spec: staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/{mutating,validating}/dispatcher.go
 * Simplified: webhooks are not asked about exec and the like (CONNECT), and their audit annotations are dropped.
 */
import { badRequest, StatusError } from '#lib/kube/status.ts';
import type { Admission } from '../admission/admission.ts';
import { DialError, dialWebhook, urlOf } from './dial-webhook.ts';
import { admissionReview, InvalidReview, readVerdict, type Verdict } from './review.ts';
import type { Webhook } from './webhook.ts';

/** What it answers; undefined when it cannot be asked and that is to be ignored. Throws StatusError when it refuses. */
export function callWebhook(
  admission: Admission,
  webhook: Webhook,
  isMutating: boolean,
): Verdict | undefined {
  const { name, sideEffects, failurePolicy } = webhook;
  const hasEffects = sideEffects !== 'None' && sideEffects !== 'NoneOnDryRun';
  if (admission.request.isDryRun && hasEffects) {
    throw badRequest(`admission webhook "${name}" does not support dry run`);
  }
  const verdict = ask(admission, webhook, isMutating);
  if (typeof verdict === 'string') {
    if (failurePolicy === 'Ignore') return undefined;
    throw internalError(`failed calling webhook "${name}": ${verdict}`);
  }
  for (const text of verdict.warnings) admission.request.warn(text);
  if (!verdict.allowed) throw rejection(name, verdict);
  return verdict;
}

export const internalError = (message: string): StatusError =>
  new StatusError(500, 'InternalError', `Internal error occurred: ${message}`, {
    causes: [{ message }],
  });

/** The verdict, or why there is none. */
function ask(admission: Admission, webhook: Webhook, isMutating: boolean): Verdict | string {
  const { server } = admission;
  const uid = server.world.chance.uuid();
  const review = admissionReview(admission, uid, webhook.admissionReviewVersions);
  const { apiVersion } = review;
  const url = `${urlOf(webhook)}?timeout=${webhook.timeoutSeconds ?? 10}s`;
  try {
    const listener = dialWebhook(server, webhook);
    const path = url.replace(/^https:\/\/[^/?]*/, '') || '/';
    const headers = { 'content-type': 'application/json', accept: 'application/json, */*' };
    const response = listener.http?.({ method: 'POST', path, headers, body: review });
    if (!response) throw new DialError('EOF');
    if (response.status !== 200) return `failed to call webhook: ${statusWords(response)}`;
    return readVerdict(response.body, { uid, apiVersion, isMutating });
  } catch (error) {
    if (error instanceof DialError)
      return `failed to call webhook: Post "${url}": ${error.message}`;
    if (error instanceof InvalidReview)
      return `received invalid webhook response: ${error.message}`;
    throw error;
  }
}

/** Spec: staging/src/k8s.io/client-go/rest/request.go#newUnstructuredResponseError */
function statusWords({ status, body }: { readonly status: number; readonly body?: unknown }) {
  if (status === 404) return 'the server could not find the requested resource';
  if (status < 500) return 'the server rejected our request for an unknown reason';
  const text = JSON.stringify(String(body ?? 'unknown').trim());
  return `an error on the server (${text}) has prevented the request from succeeding`;
}

/** Spec: apiserver/pkg/admission/plugin/webhook/errors/statuserror.go#ToStatusErr */
function rejection(name: string, { status = {} }: Verdict): StatusError {
  const denied = `admission webhook "${name}" denied the request`;
  const { message, reason = '', code = 400, details } = status;
  const why = message || reason;
  return new StatusError(
    Math.max(400, code),
    reason,
    why ? `${denied}: ${why}` : `${denied} without explanation`,
    details,
  );
}

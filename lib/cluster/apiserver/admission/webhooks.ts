/**
 * Webhooks: other servers that change or judge objects on their way in.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { jsonPatched } from '../patch-object.ts';
import { asStored, inVersion } from '../resource.ts';
import { callWebhook, internalError } from '../webhooks/call-webhook.ts';
import { concerns, webhooksIn, type Webhook } from '../webhooks/webhook.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

export const mutatingWebhooks: AdmissionPlugin = {
  name: 'MutatingAdmissionWebhook',

  admit(admission) {
    const webhooks = webhooksIn(admission, 'mutatingwebhookconfigurations');
    const willing: Webhook[] = [];
    const outdated = new Set<Webhook>();
    for (const webhook of webhooks) {
      if (!concerns(admission, webhook)) continue;
      // What those before it have seen is no longer so.
      if (mutate(admission, webhook)) for (const one of willing) outdated.add(one);
      if (webhook.reinvocationPolicy === 'IfNeeded') willing.push(webhook);
    }
    for (const webhook of outdated) if (concerns(admission, webhook)) mutate(admission, webhook);
  },
};

export const validatingWebhooks: AdmissionPlugin = {
  name: 'ValidatingAdmissionWebhook',

  validate(admission) {
    for (const webhook of webhooksIn(admission, 'validatingwebhookconfigurations')) {
      if (concerns(admission, webhook)) callWebhook(admission, webhook, false);
    }
  },
};

/** Returns whether the draft is another one now. */
function mutate(admission: Admission, webhook: Webhook): boolean {
  const { object: draft, request } = admission;
  const { patch } = callWebhook(admission, webhook, true) ?? {};
  if (!patch || !draft) return false;
  const { resource, version } = request;
  const shown = inVersion(resource, draft, version);
  const changed = asStored(resource, patched(shown, patch));
  resource.definition.strategy.defaults?.(changed);
  if (equalJson(changed, draft)) return false;
  for (const field of Object.keys(draft)) delete draft[field];
  Object.assign(draft, changed);
  return true;
}

/** Spec: https://github.com/evanphx/json-patch (the words of its errors) */
function patched(object: AnyObject, patch: readonly unknown[]): AnyObject {
  const result = jsonPatched(object, patch);
  if (result.failed === undefined) return result.object as unknown as AnyObject;
  const { op, path } = result.failed;
  throw internalError(
    `${op} operation does not apply: doc is missing path: "${path}": missing value`,
  );
}

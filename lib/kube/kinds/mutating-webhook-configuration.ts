/**
 * MutatingWebhookConfiguration: asks other servers to change objects on their way in.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
import type { MutatingWebhookConfiguration } from 'kubernetes-types/admissionregistration/v1.d.ts';
import { defineKind } from '../kind.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { validateWebhooks } from '../validation/admission-policies.ts';
import { setWebhookDefaults, webhookColumns } from './webhook-columns.ts';

type Configuration = TypedData<MutatingWebhookConfiguration>;

export const mutatingWebhookConfigurationKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  strategy: {
    hasGeneration: true,
    defaults: (draft) => {
      setWebhookDefaults(draft);
      for (const webhook of seenAs<Configuration>(draft).webhooks ?? [])
        webhook.reinvocationPolicy ??= 'Never';
    },
    validate: validateWebhooks,
  },
  columns: webhookColumns,
});

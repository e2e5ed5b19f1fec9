/**
 * ValidatingWebhookConfiguration: asks other servers to judge objects on their way in.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
import { defineKind } from '../kind.ts';
import { validateWebhooks } from '../validation/admission-policies.ts';
import { setWebhookDefaults, webhookColumns } from './webhook-columns.ts';

export const validatingWebhookConfigurationKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  strategy: {
    hasGeneration: true,
    defaults: setWebhookDefaults,
    validate: validateWebhooks,
  },
  columns: webhookColumns,
});

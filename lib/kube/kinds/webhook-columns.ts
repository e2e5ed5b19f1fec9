/** The columns and defaults of both kinds of webhook configurations. */
import type { ValidatingWebhookConfiguration } from 'kubernetes-types/admissionregistration/v1.d.ts';
import type { Column } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { setRuleScope } from './admission-match.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type Configuration = TypedData<ValidatingWebhookConfiguration>;
const { number } = columnsOf<Configuration>();

export const webhookColumns: readonly Column[] = [
  nameColumn,
  number('Webhooks', ({ webhooks }) => webhooks?.length ?? 0),
  ageColumn,
];

/** Spec: pkg/apis/admissionregistration/v1/defaults.go */
export function setWebhookDefaults(draft: AnyObject): void {
  for (const webhook of seenAs<Configuration>(draft).webhooks ?? []) {
    webhook.failurePolicy ??= 'Fail';
    webhook.matchPolicy ??= 'Equivalent';
    webhook.namespaceSelector ??= {};
    webhook.objectSelector ??= {};
    webhook.timeoutSeconds ??= 10;
    if (webhook.clientConfig?.service) webhook.clientConfig.service.port ??= 443;
    for (const rule of webhook.rules ?? []) setRuleScope(rule);
  }
}

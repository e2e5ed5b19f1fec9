/** The webhooks that are asked about a request. */
import type {
  MatchCondition,
  ValidatingWebhookConfiguration,
} from 'kubernetes-types/admissionregistration/v1.d.ts';
import { CelError, evaluateCel } from '#lib/kube/cel.ts';
import { forbidden } from '#lib/kube/status.ts';
import type { TypedData } from '#lib/kube/typed.ts';
import type { Admission } from '../admission/admission.ts';
import { matchesRules } from '../admission/match-rules.ts';
import { policyVariables } from '../admission/policy-variables.ts';

type Configuration = TypedData<ValidatingWebhookConfiguration>;
type ConfiguredWebhook = NonNullable<Configuration['webhooks']>[number];

export type Webhook = ConfiguredWebhook & {
  readonly reinvocationPolicy?: string;
  readonly matchConditions?: readonly MatchCondition[];
};

type Plural = 'mutatingwebhookconfigurations' | 'validatingwebhookconfigurations';

/** In the order of the configurations' names, and of each one's list. */
export function webhooksIn({ server }: Admission, plural: Plural): Webhook[] {
  const resource = server.resources.byName(`${plural}.admissionregistration.k8s.io`);
  const found = resource ? server.storage.list(resource) : [];
  return (found as unknown as Configuration[]).flatMap(({ webhooks = [] }) => webhooks);
}

/** Whether the webhook is to be asked. Throws Forbidden when that cannot be told and the webhook fails closed. */
export function concerns(admission: Admission, webhook: Webhook): boolean {
  const { rules, namespaceSelector, objectSelector } = webhook;
  if (isExempt(admission) || !rules?.length) return false;
  const match = {
    resourceRules: rules,
    ...(namespaceSelector ? { namespaceSelector } : {}),
    ...(objectSelector ? { objectSelector } : {}),
  };
  return matchesRules(admission, match) && conditionsHold(admission, webhook);
}

/** Nobody can lock themselves out: what configures admission is not judged by webhooks. */
function isExempt({ request }: Admission): boolean {
  const { group, resource } = request.resource;
  return (
    group === 'admissionregistration.k8s.io' &&
    /^(mutating|validating)(webhookconfigurations|admissionpolic)/.test(resource)
  );
}

function conditionsHold(admission: Admission, webhook: Webhook): boolean {
  const { matchConditions = [], failurePolicy } = webhook;
  if (matchConditions.length === 0) return true;
  const variables = policyVariables(admission, null);
  try {
    return matchConditions.every(({ expression }) => evaluateCel(expression, variables) === true);
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    if (failurePolicy === 'Ignore') return false;
    const { request, object, old } = admission;
    throw forbidden(request.resource, (object ?? old)?.metadata.name ?? '', error.message);
  }
}

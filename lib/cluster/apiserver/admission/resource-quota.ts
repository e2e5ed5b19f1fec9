/**
 * ResourceQuota: what a namespace may hold. What is admitted is charged at once.
 * Spec: https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * (staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go)
 */
import type { ResourceQuota } from 'kubernetes-types/core/v1.d.ts';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  quantityOf,
  subtractQuantities,
} from '#lib/kube/quantity.ts';
import { missingAmounts, quotaCovers, usageOf, type Usage } from '#lib/kube/quota-usage.ts';
import { forbidden } from '#lib/kube/status.ts';
import { seenAs, type Typed } from '#lib/kube/typed.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

type Quota = Typed<ResourceQuota>;

export const resourceQuota: AdmissionPlugin = {
  name: 'ResourceQuota',

  validate(admission) {
    const { operation, request, object, old, server } = admission;
    if (!object || request.subresource || request.namespace === undefined) return;
    if (operation !== 'CREATE' && operation !== 'UPDATE') return;
    const resource = server.resources.byName('resourcequotas');
    if (!resource) return;
    const quotas = server.storage.list(resource, request.namespace).map(seenAs<Quota>);
    if (quotas.length === 0) return;
    const before = old ? usageOf(request.resource.name, old) : {};
    const delta = difference(usageOf(request.resource.name, object), before);
    const charged = quotas.flatMap((quota) => charge(admission, quota, delta));
    if (!request.isDryRun) for (const quota of charged) server.storage.put(resource, quota);
  },
};

function difference(after: Usage, before: Usage): Usage {
  const grown: Record<string, Usage[string]> = {};
  for (const [name, amount] of Object.entries(after)) {
    const more = subtractQuantities(amount, before[name] ?? quantityOf('0'));
    if (more.nano !== 0n) grown[name] = more;
  }
  return grown;
}

/** The quota with the new usage in it; nothing when it is not concerned. Throws Forbidden. */
function charge({ request, object, operation }: Admission, quota: Quota, delta: Usage): Quota[] {
  if (!object || !quotaCovers(quota, request.resource.name, object)) return [];
  const hard = quota.status?.hard ?? quota.spec.hard ?? {};
  const refuse = (why: string) => forbidden(request.resource, object.metadata.name, why);
  const missing = operation === 'CREATE' ? missingAmounts(request.resource.name, object, hard) : [];
  if (missing.length > 0) {
    throw refuse(`failed quota: ${quota.metadata.name}: must specify ${missing.join('; ')}`);
  }
  const names = Object.keys(delta)
    .filter((name) => name in hard)
    .sort();
  if (names.length === 0) return [];
  const used = quota.status?.used ?? {};
  const total = (name: string) =>
    addQuantities(quantityOf(used[name]), delta[name] ?? quantityOf('0'));
  const exceeded = names.filter(
    (name) =>
      (delta[name]?.nano ?? 0n) > 0n && compareQuantities(total(name), quantityOf(hard[name])) > 0,
  );
  if (exceeded.length > 0) {
    const list = (amount: (name: string) => string) =>
      exceeded.map((name) => `${name}=${amount(name)}`).join(',');
    const requested = list((name) => formatQuantity(delta[name] ?? quantityOf('0')));
    const inUse = list((name) => used[name] ?? '0');
    const limited = list((name) => hard[name] ?? '0');
    throw refuse(
      `exceeded quota: ${quota.metadata.name}, requested: ${requested}, used: ${inUse}, limited: ${limited}`,
    );
  }
  const added = names.map((name) => [name, formatQuantity(total(name))]);
  const status = { ...quota.status, hard, used: { ...used, ...Object.fromEntries(added) } };
  return [{ ...quota, metadata: { ...quota.metadata }, status }];
}

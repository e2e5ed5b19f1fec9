/**
 * Resource quota controller: adds up what a namespace holds. Admission charges what comes; here what goes is noticed.
 * Spec: https://kubernetes.io/docs/concepts/policy/resource-quotas/ (pkg/controller/resourcequota)
 */
import { equalJson } from '#lib/kube/json.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import { addQuantities, formatQuantity, zeroQuantity } from '#lib/kube/quantity.ts';
import { quotaCovers, usageOf } from '#lib/kube/quota-usage.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import type { Pod, ResourceQuota } from '../objects.ts';
import type { ResourceNames } from '../resource-names.ts';

export function createResourceQuotaController(names: ResourceNames): Controller {
  return {
    name: 'resourcequota-controller',
    reconciles: 'resourcequotas',
    watches: { '*': quotasOfLoss },

    reconcile(key, context) {
      const quota = context.informers.get('resourcequotas', key);
      if (!quota || quota.metadata.deletionTimestamp) return;
      const hard = quota.spec.hard ?? {};
      const used = usedOf(quota, context, names);
      const status = { hard, used };
      if (equalJson(status, quota.status)) return;
      context.api.updateStatus('resourcequotas', { ...quota, status } as ResourceQuota);
    },
  };
}

/** Something has gone, or a pod has ended: the quotas of its namespace are to be added up again. */
function quotasOfLoss({ resource, before, after }: ObjectChange, { informers }: Reconciling) {
  const hasEnded =
    resource === 'pods' &&
    after !== undefined &&
    isPodTerminal(after as Pod) &&
    !(before && isPodTerminal(before as Pod));
  const { namespace } = (after ?? before)?.metadata ?? {};
  if (!namespace || resource === 'events' || (after && !hasEnded)) return [];
  return informers
    .list('resourcequotas', namespace)
    .map(({ metadata }) => ({ namespace: metadata.namespace, name: metadata.name }));
}

function usedOf(quota: ResourceQuota, { informers }: Reconciling, names: ResourceNames) {
  const hard = quota.spec.hard ?? {};
  const usages = names
    .all()
    .filter(({ namespaced, resource }) => namespaced && isCounted(resource, hard))
    .flatMap(({ resource }) =>
      informers
        .list(resource, quota.metadata.namespace)
        .filter((object) => quotaCovers(quota as QuotaCovering, resource, object))
        .map((object) => usageOf(resource, object)),
    );
  const total = (name: string) =>
    usages.reduce((sum, usage) => addQuantities(sum, usage[name] ?? zeroQuantity), zeroQuantity);
  return Object.fromEntries(Object.keys(hard).map((name) => [name, formatQuantity(total(name))]));
}

type QuotaCovering = Parameters<typeof quotaCovers>[0];

const withParticulars: ReadonlySet<string> = new Set([
  'pods',
  'services',
  'persistentvolumeclaims',
]);

/** Whether any of the quota's names may be about objects of this resource. */
const isCounted = (resource: string, hard: Readonly<Record<string, unknown>>): boolean =>
  withParticulars.has(resource) || resource in hard || `count/${resource}` in hard;

/**
 * Kinds as releases before the newest served them in other groups: the same stored objects in an older form.
 * Spec: https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-16, #v1-22
 */
import type { KindDefinition } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { typeFor } from '../schema/schema.ts';
import { daemonSetKind } from './daemon-set.ts';
import { deploymentKind } from './deployment.ts';
import { formerIngressConvert, formerIngressType } from './former-ingress.ts';
import { ingressKind } from './ingress.ts';
import { networkPolicyKind } from './network-policy.ts';
import { replicaSetKind } from './replica-set.ts';

export interface FormerKind {
  /** The minor releases of v1 that serve it: from the first to before the second. */
  readonly since: number;
  readonly until: number;
  readonly definition: KindDefinition;
}

const extensions = 'extensions';
const version = 'v1beta1';

/** A workload of apps/v1 whose selector was taken from its template when it named none. */
function formerWorkload(kind: KindDefinition): KindDefinition {
  return {
    ...kind,
    group: extensions,
    versions: [version],
    storageVersion: 'v1',
    categories: [],
    storedAs: `${kind.plural}.apps`,
    typeIn: () => typeFor('apps', 'v1', kind.kind),
    strategy: {
      ...kind.strategy,
      defaults(draft) {
        selectOwnTemplate(draft);
        kind.strategy.defaults?.(draft);
      },
    },
  };
}

interface Templated {
  spec?: {
    selector?: unknown;
    template?: { metadata?: { labels?: Record<string, string> } };
  };
}

function selectOwnTemplate(draft: AnyObject): void {
  const { spec } = draft as AnyObject & Templated;
  const matchLabels = spec?.template?.metadata?.labels;
  if (spec && matchLabels) spec.selector ??= { matchLabels };
}

function formerIngress(group: string): KindDefinition {
  return {
    ...ingressKind,
    group,
    versions: [version],
    storageVersion: 'v1',
    storedAs: 'ingresses.networking.k8s.io',
    typeIn: formerIngressType,
    convert: formerIngressConvert,
  };
}

export const formerKinds: readonly FormerKind[] = [
  { since: 2, until: 16, definition: formerWorkload(daemonSetKind) },
  { since: 2, until: 16, definition: formerWorkload(deploymentKind) },
  { since: 2, until: 22, definition: formerIngress(extensions) },
  {
    since: 3,
    until: 16,
    definition: {
      ...networkPolicyKind,
      group: extensions,
      versions: [version],
      storageVersion: 'v1',
      storedAs: 'networkpolicies.networking.k8s.io',
      typeIn: () => typeFor('networking.k8s.io', 'v1', 'NetworkPolicy'),
    },
  },
  { since: 2, until: 16, definition: formerWorkload(replicaSetKind) },
];

/** networking.k8s.io served Ingress itself in this form before v1. */
export const formerNetworkingIngress: FormerKind = {
  since: 14,
  until: 22,
  definition: formerIngress('networking.k8s.io'),
};

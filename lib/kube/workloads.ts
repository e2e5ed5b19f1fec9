/** What the kinds that run pods from a template have in common. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject, LabelSelector } from './object.ts';

/** Kinds whose spec.selector is a plain map of labels. */
const plainSelectors: ReadonlySet<string> = new Set(['ReplicationController', 'Service']);

/** The pod template of a Deployment, Job, CronJob and so on; undefined for kinds without one. */
export function podTemplateOf(object: AnyObject): PodTemplateSpec | undefined {
  const holder = object as {
    kind: string;
    template?: PodTemplateSpec;
    spec?: { template?: PodTemplateSpec; jobTemplate?: { spec?: { template?: PodTemplateSpec } } };
  };
  if (object.kind === 'PodTemplate') return holder.template;
  if (object.kind === 'CronJob') return holder.spec?.jobTemplate?.spec?.template;
  return holder.spec?.template;
}

/** Which pods the object selects; undefined when it selects none. */
export function podSelectorOf(object: AnyObject): LabelSelector | undefined {
  const { selector } = (object['spec'] ?? {}) as { selector?: Record<string, unknown> };
  if (!selector) return undefined;
  return plainSelectors.has(object.kind)
    ? { matchLabels: selector as Record<string, string> }
    : (selector as LabelSelector);
}

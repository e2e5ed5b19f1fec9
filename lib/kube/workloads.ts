/** What the kinds that run pods from a template have in common. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject } from './object.ts';

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

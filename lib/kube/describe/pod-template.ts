/** The template of a workload's pods. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { describeContainers } from './containers.ts';
import type { Description } from './description.ts';
import { describeAnnotations, describeLabels } from './metadata.ts';
import { describeSpreading, describeTolerations } from './scheduling.ts';
import { describeVolumes } from './volumes.ts';

export function describePodTemplate(to: Description, template: PodTemplateSpec | undefined): void {
  to.line('Pod Template:');
  if (!template?.spec) return;
  const { metadata, spec } = template;
  describeLabels(to, '  Labels', metadata?.labels);
  if (Object.keys(metadata?.annotations ?? {}).length > 0)
    describeAnnotations(to, '  Annotations', metadata?.annotations);
  to.optional('Service Account', spec.serviceAccountName, 1);
  const { initContainers = [], containers } = spec;
  if (initContainers.length > 0)
    describeContainers(to, {
      title: 'Init Containers',
      containers: initContainers,
      isTemplate: true,
    });
  describeContainers(to, { title: 'Containers', containers, isTemplate: true });
  describeVolumes(to, spec.volumes, true);
  describeSpreading(to, spec.topologySpreadConstraints, '  ');
  to.optional('Priority Class Name', spec.priorityClassName, 1);
  describeLabels(to, '  Node-Selectors', spec.nodeSelector);
  describeTolerations(to, '  Tolerations', spec.tolerations);
}

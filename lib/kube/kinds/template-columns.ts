/** What -o wide says of the pods a workload makes. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import type { Column } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { formatSelector } from '../selector-text.ts';
import { podTemplateOf } from '../workloads.ts';
import { columnsOf } from './columns.ts';

const { wide } = columnsOf<AnyObject>();

const names = (template: PodTemplateSpec | undefined): string =>
  (template?.spec?.containers ?? []).map(({ name }) => name).join(',');

const images = (template: PodTemplateSpec | undefined): string =>
  (template?.spec?.containers ?? []).map(({ image }) => image).join(',');

export const containersColumn = wide('Containers', (object) => names(podTemplateOf(object)));
export const imagesColumn = wide('Images', (object) => images(podTemplateOf(object)));

const selectorColumn = wide('Selector', (object) => {
  const { selector } = object['spec'] as { selector?: LabelSelector };
  return formatSelector(selector);
});

export const templateColumns: readonly Column[] = [containersColumn, imagesColumn, selectorColumn];

export { images as templateImages, names as templateContainerNames };

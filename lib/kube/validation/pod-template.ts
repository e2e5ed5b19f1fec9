/** The templates of workloads. Spec: pkg/apis/core/validation/validation.go#ValidatePodTemplateSpec, pkg/apis/apps/validation/validation.go */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goStringMap } from '../go/go-text.ts';
import { matchesSelector } from '../label-selector.ts';
import { checkQualifiedName } from '../names.ts';
import type { LabelSelector } from '../object.ts';
import { validateLabels } from '../object-meta-validation.ts';
import { checkedName } from './checks.ts';
import { isEmptySelector, validateLabelSelector } from './label-selector.ts';
import { validatePodSpec } from './pod-spec.ts';

export function validatePodTemplate(field: string, template: PodTemplateSpec): FieldError[] {
  const spec = template.spec ?? { containers: [] };
  const ephemeral = 'ephemeral containers not allowed in pod template';
  return [
    ...validateTemplateMetadata(field, template),
    ...validatePodSpec(`${field}.spec`, spec, { isPod: false }),
    ...(spec.ephemeralContainers?.length
      ? [forbiddenField(`${field}.spec.ephemeralContainers`, ephemeral)]
      : []),
  ];
}

export function validateTemplateMetadata(field: string, template: PodTemplateSpec): FieldError[] {
  const { labels, annotations } = template.metadata ?? {};
  return [
    ...validateLabels(labels, `${field}.labels`),
    ...Object.keys(annotations ?? {}).flatMap((key) =>
      checkedName(`${field}.annotations`, key.toLowerCase(), checkQualifiedName),
    ),
  ];
}

/** The selector of a workload: there, in order, and demanding something. */
export function validateWorkloadSelector(
  field: string,
  selector: LabelSelector | undefined,
  kind: string,
): FieldError[] {
  if (!selector) return [required(field)];
  return [...validateLabelSelector(field, selector), ...validateNonEmpty(field, selector, kind)];
}

export function validateNonEmpty(
  field: string,
  selector: LabelSelector,
  kind: string,
): FieldError[] {
  if (!isEmptySelector(selector)) return [];
  const detail = `empty selector is invalid for ${kind}`;
  return [invalid(field, goStruct('v1.LabelSelector', selector), detail)];
}

export const selectorMismatchText = '`selector` does not match template `labels`';

/** Pods that a workload makes must be pods that it selects, and must never end for good. */
export function validateRunningTemplate(
  field: string,
  template: PodTemplateSpec | undefined,
  { selector, kind }: { selector: LabelSelector | undefined; kind: string },
): FieldError[] {
  if (!template) return [required(field)];
  return [
    ...validateSelected(field, template, selector),
    ...validatePodTemplate(field, template),
    ...validateRestarts(field, template, kind),
  ];
}

/** A missing selector matches nothing; an empty one whatever the labels are. */
export function validateSelected(
  field: string,
  template: PodTemplateSpec,
  selector: LabelSelector | undefined,
): FieldError[] {
  const { labels } = template.metadata ?? {};
  if (selector && matchesSelector(selector, labels)) return [];
  return [invalid(`${field}.metadata.labels`, goStringMap(labels), selectorMismatchText)];
}

/** Pods that are to be there always are started again whenever they end. */
export function validateRestarts(
  field: string,
  template: PodTemplateSpec,
  kind: string,
): FieldError[] {
  const { restartPolicy = '', activeDeadlineSeconds } = template.spec ?? {};
  const deadline = `activeDeadlineSeconds in ${kind} is not Supported`;
  return [
    ...(restartPolicy === 'Always'
      ? []
      : [unsupported(`${field}.spec.restartPolicy`, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [forbiddenField(`${field}.spec.activeDeadlineSeconds`, deadline)]),
  ];
}

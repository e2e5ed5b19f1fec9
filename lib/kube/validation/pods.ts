/** Pods when they are made. Spec: pkg/apis/core/validation/validation.go#ValidatePodCreate */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, type FieldError } from '../field-error.ts';
import type { AnyObject } from '../object.ts';
import { asPod, type Pod } from '../typed.ts';
import { validatePodSpec } from './pod-spec.ts';

/** What every pod must satisfy, whether it is new or changed. */
export function validatePod(object: AnyObject): FieldError[] {
  const { metadata, spec } = asPod(object);
  return [
    ...validatePodSpec('spec', spec, { isPod: true, podName: metadata.name }),
    ...validateImageSpaces('spec.containers', spec.containers),
    ...validateImageSpaces('spec.initContainers', spec.initContainers),
    ...validateTokens(spec),
  ];
}

const validateImageSpaces = (field: string, containers: readonly Container[] = []): FieldError[] =>
  containers.flatMap(({ image = '' }, index) =>
    image === image.trim()
      ? []
      : [
          invalid(
            `${field}[${index}].image`,
            image,
            'must not have leading or trailing whitespace',
          ),
        ],
  );

/** A token of an account is only to be had by pods that have one. */
function validateTokens({ serviceAccountName, volumes = [] }: Pod['spec']): FieldError[] {
  if (serviceAccountName) return [];
  return volumes.flatMap(({ projected }, index) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }, position) =>
      serviceAccountToken
        ? [
            forbiddenField(
              `spec.volumes[${index}].projected.sources[${position}].serviceAccountToken`,
              'must not be specified when serviceAccountName is not set',
            ),
          ]
        : [],
    ),
  );
}

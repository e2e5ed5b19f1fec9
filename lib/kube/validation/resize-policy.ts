/** What happens to a container whose resources change. Spec: pkg/apis/core/validation/validation.go#validateResizePolicy */
import type { ContainerResizePolicy } from 'kubernetes-types/core/v1.d.ts';
import { duplicate, invalid, type FieldError } from '../field-error.ts';
import { oneOf } from './checks.ts';

export function validateResizePolicies(
  field: string,
  policies: readonly ContainerResizePolicy[] = [],
  podRestartPolicy: string | undefined,
): FieldError[] {
  const known = new Set<string>();
  const never = "must be 'NotRequired' when `restartPolicy` is 'Never'";
  return policies.flatMap(({ resourceName, restartPolicy }, index) => {
    const isTwice = known.has(resourceName);
    known.add(resourceName);
    return [
      ...(isTwice ? [duplicate(`${field}[${index}]`, resourceName)] : []),
      ...oneOf(field, resourceName, ['cpu', 'memory']),
      ...oneOf(field, restartPolicy, ['NotRequired', 'RestartContainer']),
      ...(podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired'
        ? [invalid(field, restartPolicy, never)]
        : []),
    ];
  });
}

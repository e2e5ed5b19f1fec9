/** The volumes of a pod. Spec: pkg/apis/core/validation/validation.go#ValidateVolumes */
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import { duplicate, forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { requiredLabel } from './checks.ts';
import type { Volumes } from './volume-mounts.ts';
import { sourceValidators } from './volume-sources.ts';

export interface CheckedVolumes {
  readonly errors: FieldError[];
  /** Only what is in order can be mounted. */
  readonly volumes: Volumes;
}

export function validateVolumes(
  field: string,
  volumes: readonly Volume[] = [],
  podName?: string,
): CheckedVolumes {
  const known = new Map<string, Volume>();
  const errors = volumes.flatMap((volume, index) => {
    const at = `${field}[${index}]`;
    const found = [
      ...validateSource(at, volume),
      ...requiredLabel(`${at}.name`, volume.name),
      ...(known.has(volume.name) ? [duplicate(`${at}.name`, volume.name)] : []),
    ];
    if (found.length === 0) known.set(volume.name, volume);
    return [...found, ...validateOwnClaims(at, volume, { volumes, podName })];
  });
  return { errors, volumes: known };
}

/** A volume comes from one place. */
function validateSource(at: string, volume: Volume): FieldError[] {
  const given = sourceValidators.filter(([name]) => volume[name as keyof Volume]);
  const [first, ...others] = given;
  if (!first) return [required(at, 'must specify a volume type')];
  const [name, validate] = first;
  return [
    ...validate(`${at}.${name}`, volume),
    ...others.map(([other]) =>
      forbiddenField(`${at}.${other}`, 'may not specify more than 1 volume type'),
    ),
  ];
}

interface Pod {
  readonly volumes: readonly Volume[];
  readonly podName: string | undefined;
}

/** A claim that is made with the pod is that volume's alone. */
function validateOwnClaims(at: string, volume: Volume, { volumes, podName }: Pod): FieldError[] {
  const claimName = volume.persistentVolumeClaim?.claimName;
  const own = volumes.filter(({ ephemeral }) => ephemeral).map(({ name }) => `${podName}-${name}`);
  if (!podName || claimName === undefined || !own.includes(claimName)) return [];
  const detail = 'must not reference a PVC that gets created for an ephemeral volume';
  return [invalid(`${at}.persistentVolumeClaim.claimName`, claimName, detail)];
}

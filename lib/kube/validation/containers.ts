/** The containers of a pod. Spec: pkg/apis/core/validation/validation.go#validateContainers, validateInitContainers */
import type { Container, EphemeralContainer, PodSpec } from 'kubernetes-types/core/v1.d.ts';
import {
  duplicate,
  forbiddenField,
  notFoundField,
  required,
  unsupported,
  type FieldError,
} from '../field-error.ts';
import { validateResources } from './amounts.ts';
import { oneOf, requiredLabel } from './checks.ts';
import { validateEnvFrom, validateEnvironment } from './environment.ts';
import { validateContainerPorts, validateHostPortConflicts } from './ports.ts';
import { validateLifecycle, validateProbe, type ProbeRole } from './probes.ts';
import { validateResizePolicies } from './resize-policy.ts';
import { validateSecurityContext } from './security-context.ts';
import { validateVolumeDevices, validateVolumeMounts, type Volumes } from './volume-mounts.ts';

const probeRoles: readonly ProbeRole[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

interface Place {
  readonly spec: PodSpec;
  readonly volumes: Volumes;
}

export function validateContainers(field: string, { spec, volumes }: Place): FieldError[] {
  const containers = spec.containers ?? [];
  if (containers.length === 0) return [required(field)];
  const names = new Set<string>();
  const errors = containers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const isTwice = names.has(container.name);
    names.add(container.name);
    return [
      ...validateAny(at, container, { spec, volumes }),
      ...(isTwice ? [duplicate(`${at}.name`, container.name)] : []),
      ...validateWatched(at, container, spec),
      ...(container.restartPolicy === undefined
        ? []
        : [forbiddenField(`${at}.restartPolicy`, 'may not be set for non-init containers')]),
    ];
  });
  return [...errors, ...validateHostPortConflicts(field, containers)];
}

/** What holds for containers of all kinds. */
function validateAny(at: string, container: Container, { spec, volumes }: Place): FieldError[] {
  return [
    ...requiredLabel(`${at}.name`, container.name),
    ...(container.image ? [] : [required(`${at}.image`)]),
    ...oneOf(`${at}.terminationMessagePolicy`, container.terminationMessagePolicy, [
      'File',
      'FallbackToLogsOnError',
    ]),
    ...validateContainerPorts(`${at}.ports`, container.ports),
    ...validateEnvironment(`${at}.env`, container.env),
    ...validateEnvFrom(`${at}.envFrom`, container.envFrom),
    ...validateVolumeMounts(`${at}.volumeMounts`, container, volumes),
    ...validateVolumeDevices(`${at}.volumeDevices`, container, volumes),
    ...oneOf(`${at}.imagePullPolicy`, container.imagePullPolicy, [
      'Always',
      'IfNotPresent',
      'Never',
    ]),
    ...validateResources(`${at}.resources`, container.resources),
    ...validateResizePolicies(`${at}.resizePolicy`, container.resizePolicy, spec.restartPolicy),
    ...validateSecurityContext(`${at}.securityContext`, container.securityContext),
  ];
}

/** Hooks and probes: of containers that are to keep running. */
function validateWatched(at: string, container: Container, spec: PodSpec): FieldError[] {
  const { lifecycle } = container;
  return [
    ...(lifecycle
      ? validateLifecycle(`${at}.lifecycle`, lifecycle, spec.terminationGracePeriodSeconds)
      : []),
    ...probeRoles.flatMap((role) => validateProbe(`${at}.${role}`, role, container[role])),
  ];
}

export function validateInitContainers(field: string, place: Place): FieldError[] {
  const { spec } = place;
  const names = new Set((spec.containers ?? []).map(({ name }) => name));
  return (spec.initContainers ?? []).flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const { name, restartPolicy } = container;
    const isTwice = names.has(name);
    if (name) names.add(name);
    return [
      ...validateAny(at, container, place),
      ...(restartPolicy === undefined || restartPolicy === 'Always'
        ? []
        : [unsupported(`${at}.restartPolicy`, restartPolicy, ['Always'])]),
      ...(isTwice ? [duplicate(`${at}.name`, name)] : []),
      ...validateHostPortConflicts(field, [container]),
      ...(restartPolicy === 'Always'
        ? validateWatched(at, container, spec)
        : validateUnwatched(at, container)),
    ];
  });
}

/** Who runs to its end is neither probed nor hooked. */
function validateUnwatched(at: string, container: Container): FieldError[] {
  const detail = 'may not be set for init containers without restartPolicy=Always';
  const given = (['lifecycle', ...probeRoles] as const).filter((name) => container[name]);
  return given.map((name) => forbiddenField(`${at}.${name}`, detail));
}

export function validateEphemeralContainers(field: string, place: Place): FieldError[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = place.spec;
  const others = new Set([...containers, ...initContainers].map(({ name }) => name));
  const names = new Set(others);
  return ephemeralContainers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const { name, targetContainerName: target } = container;
    const isTwice = names.has(name);
    names.add(name);
    return [
      ...validateAny(at, container as Container, place),
      ...(isTwice ? [duplicate(`${at}.name`, name)] : []),
      ...(target && !others.has(target)
        ? [notFoundField(`${at}.targetContainerName`, target)]
        : []),
      ...validatePassing(at, container),
    ];
  });
}

/** Nobody relies on a container that only passes through. */
function validatePassing(at: string, container: EphemeralContainer): FieldError[] {
  const detail = 'cannot be set for an Ephemeral Container';
  const forbidden = ['ports', 'resources', ...probeRoles, 'lifecycle', 'resizePolicy'] as const;
  return [
    ...forbidden
      .filter((name) => Object.keys(container[name] ?? {}).length > 0)
      .map((name) => forbiddenField(`${at}.${name}`, detail)),
    ...(container.volumeMounts ?? []).flatMap(({ subPath, subPathExpr }, index) => [
      ...(subPath ? [forbiddenField(`${at}.volumeMounts[${index}].subPath`, detail)] : []),
      ...(subPathExpr ? [forbiddenField(`${at}.volumeMounts[${index}].subPathExpr`, detail)] : []),
    ]),
  ];
}

/**
 * Who a container runs as, and what it may do.
 * Spec: pkg/apis/core/validation/validation.go#ValidateSecurityContext, validatePodSpecSecurityContext
 * Simplified: the options of Windows pods are not looked at.
 */
import type {
  AppArmorProfile,
  PodSpec,
  SeccompProfile,
  SecurityContext,
} from 'kubernetes-types/core/v1.d.ts';
import { duplicate, invalid, required, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { rangeText } from '../names.ts';
import { optionalOneOf, oneOf } from './checks.ts';
import { descendingPath } from './paths.ts';

const largestId = 4_294_967_295;

const validateId = (field: string, id: number | undefined): FieldError[] =>
  id !== undefined && (id < 0 || id > largestId)
    ? [invalid(field, id, rangeText(0, largestId))]
    : [];

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function validateSeccomp(field: string, profile: SeccompProfile | undefined): FieldError[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const at = `${field}.localhostProfile`;
  const typeErrors = type
    ? oneOf(`${field}.type`, type, profileTypes)
    : [required(`${field}.type`, 'type is required when seccompProfile is set')];
  if (type !== 'Localhost') {
    const detail = 'can only be set when seccomp type is Localhost';
    const value = goStruct('core.SeccompProfile', profile);
    return [...typeErrors, ...(localhostProfile === undefined ? [] : [invalid(at, value, detail)])];
  }
  return localhostProfile === undefined
    ? [required(at, 'must be set when seccomp type is Localhost')]
    : descendingPath(at, localhostProfile);
}

function validateAppArmor(field: string, profile: AppArmorProfile | undefined): FieldError[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const at = `${field}.localhostProfile`;
  if (!type) return [required(`${field}.type`, 'type is required when appArmorProfile is set')];
  if (type === 'Localhost')
    return localhostProfile ? [] : [required(at, 'must be set when AppArmor type is Localhost')];
  const errors = oneOf(`${field}.type`, type, profileTypes);
  return localhostProfile === undefined || errors.length > 0
    ? errors
    : [invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost')];
}

export function validateSecurityContext(
  field: string,
  context: SecurityContext | undefined,
): FieldError[] {
  if (!context) return [];
  return [
    ...validateId(`${field}.runAsUser`, context.runAsUser),
    ...validateId(`${field}.runAsGroup`, context.runAsGroup),
    ...optionalOneOf(`${field}.procMount`, context.procMount, ['Default', 'Unmasked']),
    ...validateSeccomp(`${field}.seccompProfile`, context.seccompProfile),
    ...validateEscalation(field, context),
    ...validateAppArmor(`${field}.appArmorProfile`, context.appArmorProfile),
  ];
}

/** Who may do everything can always gain more. */
function validateEscalation(field: string, context: SecurityContext): FieldError[] {
  if (context.allowPrivilegeEscalation !== false) return [];
  const because = (what: string) =>
    invalid(
      field,
      goStruct('core.SecurityContext', context),
      `cannot set \`allowPrivilegeEscalation\` to false and ${what}`,
    );
  const isAdmin = (context.capabilities?.add ?? []).includes('CAP_SYS_ADMIN');
  return [
    ...(context.privileged ? [because('`privileged` to true')] : []),
    ...(isAdmin ? [because('`capabilities.Add` CAP_SYS_ADMIN')] : []),
  ];
}

export function validatePodSecurityContext(field: string, spec: PodSpec): FieldError[] {
  const context = spec.securityContext;
  if (!context) return [];
  const sharesTwice = spec.shareProcessNamespace && spec.hostPID;
  return [
    ...validateId(`${field}.fsGroup`, context.fsGroup),
    ...validateId(`${field}.runAsUser`, context.runAsUser),
    ...validateId(`${field}.runAsGroup`, context.runAsGroup),
    ...(context.supplementalGroups ?? []).flatMap((id, index) =>
      validateId(`${field}.supplementalGroups[${index}]`, id),
    ),
    ...(sharesTwice
      ? [
          invalid(
            `${field}.shareProcessNamespace`,
            true,
            'ShareProcessNamespace and HostPID cannot both be enabled',
          ),
        ]
      : []),
    ...validateSysctls(`${field}.sysctls`, spec),
    ...optionalOneOf(`${field}.fsGroupChangePolicy`, context.fsGroupChangePolicy, [
      'Always',
      'OnRootMismatch',
    ]),
    ...validateSeccomp(`${field}.seccompProfile`, context.seccompProfile),
    ...validateAppArmor(`${field}.appArmorProfile`, context.appArmorProfile),
  ];
}

const sysctlName = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const wholeSysctl = new RegExp(`^${sysctlName}$`);

function validateSysctls(field: string, spec: PodSpec): FieldError[] {
  const names = new Set<string>();
  return (spec.securityContext?.sysctls ?? []).flatMap(({ name }, index) => {
    const at = `${field}[${index}].name`;
    const errors = sysctlErrors(at, name, names);
    names.add(name);
    return [...errors, ...validateHostSysctl(at, name, spec)];
  });
}

function sysctlErrors(at: string, name: string, names: ReadonlySet<string>): FieldError[] {
  if (!name) return [required(at)];
  if (name.length > 253 || !wholeSysctl.test(name))
    return [invalid(at, name, `must have at most 253 characters and match regex ^${sysctlName}$`)];
  return names.has(name) ? [duplicate(at, name)] : [];
}

function validateHostSysctl(at: string, name: string, spec: PodSpec): FieldError[] {
  const isIpc = /^(kernel[./](shm|msg)|kernel[./]sem$|fs[./]mqueue[./])/.test(name);
  if (spec.hostNetwork && /^net[./]/.test(name))
    return [invalid(at, name, "may not be specified when 'hostNetwork' is true")];
  return spec.hostIPC && isIpc
    ? [invalid(at, name, "may not be specified when 'hostIPC' is true")]
    : [];
}

/** What pods are to run, alike in pods and in templates. Spec: pkg/apis/core/validation/validation.go#ValidatePodSpec */
import type { PodReadinessGate, PodSchedulingGate, PodSpec } from 'kubernetes-types/core/v1.d.ts';
import {
  duplicate,
  forbiddenField,
  invalid,
  required,
  unsupported,
  type FieldError,
} from '../field-error.ts';
import { checkDnsLabel, checkDnsSubdomain, checkQualifiedName, rangeText } from '../names.ts';
import { validateLabels } from '../object-meta-validation.ts';
import { validateIp } from './addresses.ts';
import { validateAffinity } from './affinity.ts';
import { validateResources } from './amounts.ts';
import { checkedName, oneOf } from './checks.ts';
import {
  validateContainers,
  validateEphemeralContainers,
  validateInitContainers,
} from './containers.ts';
import { validateDnsConfig } from './dns-config.ts';
import { validateHostNetworkPorts } from './ports.ts';
import { validatePodSecurityContext } from './security-context.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpread } from './topology-spread.ts';
import { validateVolumes } from './volumes.ts';

export interface PodSpecOptions {
  /** The spec is a pod's own, and no template's. */
  readonly isPod: boolean;
  readonly podName?: string;
}

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const largestInt = 2 ** 31 - 1;

export function validatePodSpec(
  field: string,
  spec: PodSpec,
  { isPod, podName }: PodSpecOptions,
): FieldError[] {
  const { errors, volumes } = validateVolumes(`${field}.volumes`, spec.volumes, podName);
  const place = { spec, volumes };
  return [
    ...errors,
    ...validateContainers(`${field}.containers`, place),
    ...validateInitContainers(`${field}.initContainers`, place),
    ...validateEphemeralContainers(`${field}.ephemeralContainers`, place),
    ...(spec.hostNetwork
      ? validateHostNetworkPorts(`${field}.containers`, spec.containers ?? [], isPod)
      : []),
    ...oneOf(`${field}.restartPolicy`, spec.restartPolicy, restartPolicies),
    ...oneOf(`${field}.dnsPolicy`, spec.dnsPolicy, dnsPolicies),
    ...validateLabels(spec.nodeSelector, `${field}.nodeSelector`),
    ...validatePodSecurityContext(`${field}.securityContext`, spec),
    ...validateAffinity(`${field}.affinity`, spec.affinity),
    ...validateDnsConfig(`${field}.dnsConfig`, spec),
    ...validateGates(field, spec.readinessGates, spec.schedulingGates),
    ...validateTopologySpread(`${field}.topologySpreadConstraints`, spec.topologySpreadConstraints),
    ...validateHostUsers(field, spec),
    ...validateNames(field, spec),
    ...validateTolerations(`${field}.tolerations`, spec.tolerations),
    ...validateHostAliases(`${field}.hostAliases`, spec),
    ...validatePriority(field, spec),
    ...validateRuntime(field, spec),
  ];
}

function validateGates(
  field: string,
  readiness: readonly PodReadinessGate[] = [],
  scheduling: readonly PodSchedulingGate[] = [],
): FieldError[] {
  const known = new Set<string>();
  return [
    ...readiness.flatMap(({ conditionType }, index) =>
      checkedName(
        `${field}.readinessGates[${index}].conditionType`,
        conditionType,
        checkQualifiedName,
      ),
    ),
    ...scheduling.flatMap(({ name }, index) => {
      const at = `${field}.schedulingGates[${index}]`;
      const isTwice = known.has(name);
      known.add(name);
      return [
        ...checkedName(at, name, checkQualifiedName),
        ...(isTwice ? [duplicate(at, name)] : []),
      ];
    }),
  ];
}

function validateHostUsers(field: string, spec: PodSpec): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const detail = 'when `pod.Spec.HostUsers` is false';
  return [
    ...(spec.hostNetwork ? [forbiddenField(`${field}.hostNetwork`, detail)] : []),
    ...(spec.hostPID ? [forbiddenField(`${field}.HostPID`, detail)] : []),
    ...(spec.hostIPC ? [forbiddenField(`${field}.HostIPC`, detail)] : []),
  ];
}

/** Names of other objects, and the pod's own in DNS; the deadline stands between them. */
function validateNames(field: string, spec: PodSpec): FieldError[] {
  const { serviceAccountName, nodeName, hostname, subdomain } = spec;
  const deadline = spec.activeDeadlineSeconds;
  const isLate = deadline !== undefined && (deadline < 1 || deadline > largestInt);
  return [
    ...(serviceAccountName
      ? checkedName(`${field}.serviceAccountName`, serviceAccountName, checkDnsSubdomain)
      : []),
    ...(nodeName ? checkedName(`${field}.nodeName`, nodeName, checkDnsSubdomain) : []),
    ...(isLate
      ? [invalid(`${field}.activeDeadlineSeconds`, deadline, rangeText(1, largestInt))]
      : []),
    ...(hostname ? checkedName(`${field}.hostname`, hostname, checkDnsLabel) : []),
    ...(subdomain ? checkedName(`${field}.subdomain`, subdomain, checkDnsLabel) : []),
  ];
}

function validateHostAliases(field: string, { hostAliases = [] }: PodSpec): FieldError[] {
  return hostAliases.flatMap(({ ip, hostnames = [] }, index) => [
    ...validateIp(`${field}[${index}].ip`, ip ?? ''),
    ...hostnames.flatMap((name, position) =>
      checkedName(`${field}[${index}].hostnames[${position}]`, name, checkDnsSubdomain),
    ),
  ]);
}

function validatePriority(field: string, spec: PodSpec): FieldError[] {
  const { priorityClassName, preemptionPolicy } = spec;
  return [
    ...(priorityClassName
      ? checkedName(`${field}.priorityClassName`, priorityClassName, checkDnsSubdomain)
      : []),
    ...(preemptionPolicy === undefined
      ? []
      : oneOf(`${field}.preemptionPolicy`, preemptionPolicy, ['PreemptLowerPriority', 'Never'])),
  ];
}

function validateRuntime(field: string, { runtimeClassName, overhead, os }: PodSpec): FieldError[] {
  return [
    ...(runtimeClassName === undefined
      ? []
      : checkedName(`${field}.runtimeClassName`, runtimeClassName, checkDnsSubdomain)),
    ...(overhead
      ? validateResources(`${field}.overhead`, { limits: overhead as Record<string, string> })
      : []),
    ...(os && !os.name ? [required(`${field}.os.name`, 'cannot be empty')] : []),
    ...(os?.name && !['linux', 'windows'].includes(os.name)
      ? [unsupported(`${field}.os`, os.name, ['linux', 'windows'])]
      : []),
  ];
}

/** Probes and hooks. Spec: pkg/apis/core/validation/validation.go#validateProbe, validateLifecycle */
import type {
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  Probe,
} from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkHttpHeaderName } from '../names.ts';
import { checkedName, nonNegative, oneOf, portNumberOrName, requiredText } from './checks.ts';

/** What a probe or hook does: one thing, and not none. */
type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> &
  Pick<LifecycleHandler, 'sleep'>;

export type ProbeRole = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

export function validateProbe(
  field: string,
  role: ProbeRole,
  probe: Probe | undefined,
): FieldError[] {
  if (!probe) return [];
  const { terminationGracePeriodSeconds: grace, successThreshold } = probe;
  const isReadiness = role === 'readinessProbe';
  return [
    ...validateHandler(field, probe, undefined),
    ...nonNegative(`${field}.initialDelaySeconds`, probe.initialDelaySeconds),
    ...nonNegative(`${field}.timeoutSeconds`, probe.timeoutSeconds),
    ...nonNegative(`${field}.periodSeconds`, probe.periodSeconds),
    ...nonNegative(`${field}.successThreshold`, successThreshold),
    ...nonNegative(`${field}.failureThreshold`, probe.failureThreshold),
    ...(grace !== undefined && grace <= 0
      ? [invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]
      : []),
    ...(!isReadiness && successThreshold !== 1
      ? [invalid(`${field}.successThreshold`, successThreshold ?? 0, 'must be 1')]
      : []),
    ...(isReadiness && grace !== undefined
      ? [
          invalid(
            `${field}.terminationGracePeriodSeconds`,
            grace,
            'must not be set for readinessProbes',
          ),
        ]
      : []),
  ];
}

export function validateLifecycle(
  field: string,
  { postStart, preStop }: Lifecycle,
  graceSeconds: number | undefined,
): FieldError[] {
  return [
    ...(postStart ? validateHandler(`${field}.postStart`, postStart, graceSeconds) : []),
    ...(preStop ? validateHandler(`${field}.preStop`, preStop, graceSeconds) : []),
  ];
}

function validateHandler(
  field: string,
  handler: Handler,
  graceSeconds: number | undefined,
): FieldError[] {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const given: [string, FieldError[]][] = [
    ...entry('exec', exec && validateExec(`${field}.exec.command`, exec.command)),
    ...entry('httpGet', httpGet && validateHttpGet(`${field}.httpGet`, httpGet)),
    ...entry('tcpSocket', tcpSocket && portNumberOrName(`${field}.tcpSocket.port`, tcpSocket.port)),
    ...entry('grpc', grpc && portNumberOrName(`${field}.grpc.port`, grpc.port)),
    ...entry('sleep', sleep && validateSleep(`${field}.sleep`, sleep.seconds, graceSeconds)),
  ];
  const [first, ...others] = given;
  if (!first) return [required(field, 'must specify a handler type')];
  const tooMany = 'may not specify more than 1 handler type';
  return [...first[1], ...others.map(([name]) => forbiddenField(`${field}.${name}`, tooMany))];
}

const entry = (name: string, errors: FieldError[] | undefined): [string, FieldError[]][] =>
  errors ? [[name, errors]] : [];

function validateHttpGet(
  field: string,
  { path, port, scheme, httpHeaders = [] }: HTTPGetAction,
): FieldError[] {
  return [
    ...requiredText(`${field}.path`, path),
    ...portNumberOrName(`${field}.port`, port),
    ...oneOf(`${field}.scheme`, scheme, ['HTTP', 'HTTPS']),
    ...httpHeaders.flatMap(({ name }) =>
      checkedName(`${field}.httpHeaders`, name ?? '', checkHttpHeaderName),
    ),
  ];
}

function validateSleep(
  field: string,
  seconds: number,
  graceSeconds: number | undefined,
): FieldError[] {
  if (graceSeconds === undefined || (seconds > 0 && seconds <= graceSeconds)) return [];
  const detail = `must be greater than 0 and less than terminationGracePeriodSeconds (${graceSeconds}). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.`;
  return [invalid(field, seconds, detail)];
}

const validateExec = (field: string, command: readonly string[] | undefined): FieldError[] =>
  command?.length ? [] : [required(field)];

/**
 * PodSecurity: the levels a namespace's labels ask for.
 * Spec: https://kubernetes.io/docs/concepts/security/pod-security-admission/
 * (staging/src/k8s.io/pod-security-admission/admission/admission.go)
 * Simplified: audit levels leave no trace, and every version of a policy is the latest.
 */
import type { PodSpec } from 'kubernetes-types/core/v1.d.ts';
import { invalid, type FieldError } from '#lib/kube/field-error.ts';
import { at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { podSecurityViolations, type Level, type Violation } from '#lib/kube/pod-security.ts';
import { forbidden } from '#lib/kube/status.ts';
import { asPod } from '#lib/kube/typed.ts';
import { invalidObject } from '../invalid.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

const prefix = 'pod-security.kubernetes.io/';
const levels: readonly Level[] = ['privileged', 'baseline', 'restricted'];
const modes = ['enforce', 'audit', 'warn'] as const;

/** Where workloads keep their pods' specs. */
const templates: Readonly<Record<string, readonly string[]>> = {
  'cronjobs.batch': ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  'daemonsets.apps': ['spec', 'template', 'spec'],
  'deployments.apps': ['spec', 'template', 'spec'],
  'jobs.batch': ['spec', 'template', 'spec'],
  podtemplates: ['template', 'spec'],
  'replicasets.apps': ['spec', 'template', 'spec'],
  replicationcontrollers: ['spec', 'template', 'spec'],
  'statefulsets.apps': ['spec', 'template', 'spec'],
};

export const podSecurity: AdmissionPlugin = {
  name: 'PodSecurity',

  validate(admission) {
    const { operation, request, object } = admission;
    if (!object || operation === 'DELETE') return;
    const { name } = request.resource;
    if (name === 'namespaces') checkNamespace(admission, object);
    else if (name === 'pods') checkPod(admission, object);
    else if (name in templates && !request.subresource) warnOfTemplate(admission, object);
  },
};

interface Policy {
  readonly level: Level;
  /** "restricted:latest". */
  readonly text: string;
}

function policyOf(namespace: AnyObject | undefined, mode: (typeof modes)[number]): Policy {
  const labels = namespace?.metadata.labels ?? {};
  const value = labels[prefix + mode];
  const level = levels.find((one) => one === value) ?? 'privileged';
  return { level, text: `${level}:${labels[`${prefix}${mode}-version`] ?? 'latest'}` };
}

/** Where no level to warn of is named, the enforced one counts. */
function warnPolicy(namespace: AnyObject | undefined): Policy {
  const isNamed = namespace?.metadata.labels?.[`${prefix}warn`] !== undefined;
  return policyOf(namespace, isNamed ? 'warn' : 'enforce');
}

function namespaceOf({ server, request }: Admission): AnyObject | undefined {
  const resource = server.resources.byName('namespaces');
  return resource && server.storage.get(resource, undefined, request.namespace ?? '');
}

function checkPod(admission: Admission, object: AnyObject): void {
  const { operation, request } = admission;
  const isWatched = operation === 'CREATE' || request.subresource === 'ephemeralcontainers';
  if (!isWatched) return;
  const namespace = namespaceOf(admission);
  const { spec } = asPod(object);
  const enforced = policyOf(namespace, 'enforce');
  const violations = podSecurityViolations(spec, enforced.level);
  if (violations.length > 0) {
    const why = `violates PodSecurity ${JSON.stringify(enforced.text)}: ${details(violations)}`;
    throw forbidden(request.resource, object.metadata.name, why);
  }
  warn(admission, warnPolicy(namespace), spec);
}

function warnOfTemplate(admission: Admission, object: AnyObject): void {
  const path = templates[admission.request.resource.name] ?? [];
  const spec = at(object, ...path) as PodSpec | undefined;
  if (spec) warn(admission, warnPolicy(namespaceOf(admission)), spec);
}

function warn({ request }: Admission, policy: Policy, spec: PodSpec): void {
  const violations = podSecurityViolations(spec, policy.level);
  if (violations.length === 0) return;
  request.warn(`would violate PodSecurity ${JSON.stringify(policy.text)}: ${details(violations)}`);
}

const details = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => (detail ? `${reason} (${detail})` : reason)).join(', ');

function checkNamespace(admission: Admission, object: AnyObject): void {
  const { request, old, operation } = admission;
  const errors = modes.flatMap((mode) => labelErrors(object, mode));
  if (errors.length > 0 && !request.subresource) {
    throw invalidObject(request.resource.definition, object.metadata.name, errors);
  }
  const policy = policyOf(object, 'enforce');
  const before = policyOf(old, 'enforce');
  const isStricter = levels.indexOf(policy.level) > levels.indexOf(before.level);
  if (operation === 'UPDATE' && isStricter) warnOfExisting(admission, object, policy);
}

function labelErrors({ metadata }: AnyObject, mode: string): FieldError[] {
  const key = prefix + mode;
  const level = metadata.labels?.[key];
  const version = metadata.labels?.[`${key}-version`];
  const badLevel = level !== undefined && !levels.some((one) => one === level);
  const badVersion = version !== undefined && !/^(latest|v1\.\d+)$/.test(version);
  return [
    ...(badLevel
      ? [invalid(`metadata.labels[${key}]`, level, `must be one of ${levels.join(', ')}`)]
      : []),
    ...(badVersion
      ? [invalid(`metadata.labels[${key}-version]`, version, 'must be "latest" or "v1.x"')]
      : []),
  ];
}

/** The pods that the new level would not have let in, gathered by what is wrong with them. */
function warnOfExisting({ server, request }: Admission, { metadata }: AnyObject, policy: Policy) {
  const resource = server.resources.byName('pods');
  const byReasons = new Map<string, string[]>();
  for (const pod of resource ? server.storage.list(resource, metadata.name) : []) {
    const violations = podSecurityViolations(asPod(pod).spec, policy.level);
    if (violations.length === 0) continue;
    const reasons = violations.map(({ reason }) => reason).join(', ');
    byReasons.set(reasons, [...(byReasons.get(reasons) ?? []), pod.metadata.name]);
  }
  if (byReasons.size === 0) return;
  request.warn(
    `existing pods in namespace ${JSON.stringify(metadata.name)} violate the new PodSecurity enforce level ${JSON.stringify(policy.text)}`,
  );
  for (const [reasons, [first = '', ...others]] of byReasons) {
    const count = others.length === 1 ? '1 other pod' : `${others.length} other pods`;
    request.warn(`${first}${others.length > 0 ? ` (and ${count})` : ''}: ${reasons}`);
  }
}

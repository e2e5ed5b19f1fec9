/** The workloads that keep pods running. Spec: pkg/apis/apps/validation/validation.go, pkg/apis/core/validation/validation.go */
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goIntOrString, goStringMap } from '../go/go-text.ts';
import { matchesSelector } from '../label-selector.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import {
  seenAs,
  type DaemonSet,
  type Deployment,
  type ReplicaSet,
  type ReplicationController,
} from '../typed.ts';
import { immutableText, nonNegative } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';
import {
  selectorMismatchText,
  validateNonEmpty,
  validatePodTemplate,
  validateRestarts,
  validateRunningTemplate,
  validateWorkloadSelector,
} from './pod-template.ts';
import { amountOf, atMostAll, positiveIntOrPercent } from './rollout-amounts.ts';

export function validateDeployment(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Deployment>(object);
  const selector = spec.selector as LabelSelector | undefined;
  const { minReadySeconds = 0, progressDeadlineSeconds: deadline } = spec;
  const tooShort = 'must be greater than minReadySeconds';
  return [
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateWorkloadSelector('spec.selector', selector, 'deployment'),
    ...validateRunningTemplate('spec.template', spec.template, { selector, kind: 'ReplicaSet' }),
    ...validateStrategy('spec.strategy', spec.strategy ?? {}),
    ...nonNegative('spec.minReadySeconds', minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...nonNegative('spec.progressDeadlineSeconds', deadline),
    ...(deadline !== undefined && deadline <= minReadySeconds
      ? [invalid('spec.progressDeadlineSeconds', deadline, tooShort)]
      : []),
  ];
}

type Strategy = NonNullable<Deployment['spec']['strategy']>;

function validateStrategy(field: string, strategy: Strategy): FieldError[] {
  const { type, rollingUpdate } = strategy;
  const at = `${field}.rollingUpdate`;
  if (type === 'Recreate') {
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    return rollingUpdate ? [forbiddenField(at, detail)] : [];
  }
  if (type !== 'RollingUpdate') {
    const value = goStruct('apps.DeploymentStrategy', strategy);
    return [unsupported(field, value, ['Recreate', 'RollingUpdate'])];
  }
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const isStuck = amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0;
  const stuck = 'may not be 0 when `maxSurge` is 0';
  return [
    ...positiveIntOrPercent(`${at}.maxUnavailable`, maxUnavailable),
    ...positiveIntOrPercent(`${at}.maxSurge`, maxSurge),
    ...(isStuck ? [invalid(`${at}.maxUnavailable`, goIntOrString(maxUnavailable), stuck)] : []),
    ...atMostAll(`${at}.maxUnavailable`, maxUnavailable),
  ];
}

export function validateReplicaSet(object: AnyObject): FieldError[] {
  const { spec } = seenAs<ReplicaSet>(object);
  const selector = spec.selector as LabelSelector | undefined;
  return [
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    // The API server itself says "deployment" here.
    ...validateWorkloadSelector('spec.selector', selector, 'deployment'),
    ...validateRunningTemplate('spec.template', spec.template, { selector, kind: 'ReplicaSet' }),
  ];
}

export function validateReplicationController(object: AnyObject): FieldError[] {
  const { spec } = seenAs<ReplicationController>(object);
  const labels = spec.selector ?? {};
  const isEmpty = Object.keys(labels).length === 0;
  const selector = { matchLabels: labels };
  const kind = 'ReplicationController';
  return [
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...(isEmpty ? [required('spec.selector')] : []),
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateRunningTemplate('spec.template', spec.template, { selector, kind }),
  ];
}

export function validateDaemonSet(object: AnyObject): FieldError[] {
  const { spec } = seenAs<DaemonSet>(object);
  const selector = spec.selector as LabelSelector | undefined;
  const { labels } = spec.template.metadata ?? {};
  const at = 'spec.template.metadata.labels';
  return [
    ...validateLabelSelector('spec.selector', selector),
    ...(matchesSelector(selector, labels)
      ? []
      : [invalid(at, goStringMap(labels), selectorMismatchText)]),
    ...(selector ? validateNonEmpty('spec.selector', selector, 'daemonset') : []),
    ...validatePodTemplate('spec.template', spec.template),
    ...validateRestarts('spec.template', spec.template, 'DaemonSet'),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateDaemonStrategy('spec.updateStrategy', spec.updateStrategy ?? {}),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
  ];
}

type DaemonStrategy = NonNullable<DaemonSet['spec']['updateStrategy']>;

function validateDaemonStrategy(field: string, strategy: DaemonStrategy): FieldError[] {
  const { type, rollingUpdate } = strategy;
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') {
    const value = goStruct('apps.DaemonSetUpdateStrategy', strategy);
    return [unsupported(field, value, ['RollingUpdate', 'OnDelete'])];
  }
  const at = `${field}.rollingUpdate`;
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const [unavailable, surge] = [amountOf(maxUnavailable), amountOf(maxSurge)];
  const both = 'may not be set when maxUnavailable is non-zero';
  return [
    ...positiveIntOrPercent(`${at}.maxUnavailable`, maxUnavailable),
    ...positiveIntOrPercent(`${at}.maxSurge`, maxSurge),
    ...atMostAll(`${at}.maxUnavailable`, maxUnavailable),
    ...atMostAll(`${at}.maxSurge`, maxSurge),
    ...(unavailable !== 0 && surge !== 0
      ? [invalid(`${at}.maxSurge`, goIntOrString(maxSurge), both)]
      : []),
    ...(unavailable === 0 && surge === 0
      ? [required(`${at}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')]
      : []),
  ];
}

/** Which pods are a workload's own cannot change: it would lose those it has. */
export function validateSelectorUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [object, old].map(
    (one) => (one['spec'] as { selector?: LabelSelector }).selector,
  );
  if (canonicalJson(now) === canonicalJson(before)) return [];
  return [invalid('spec.selector', now && goStruct('v1.LabelSelector', now), immutableText)];
}

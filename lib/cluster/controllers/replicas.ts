/**
 * What ReplicaSets and ReplicationControllers have in common: as many live pods as `spec.replicas` says.
 * Pods are created in batches of 1, 2, 4 …, so that a refusal costs one request and not five hundred.
 * Spec: pkg/controller/replicaset/replica_set.go
 */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { matchesRequirements, selectorRequirements } from '#lib/kube/label-selector.ts';
import type { AnyObject, Condition, LabelSelector } from '#lib/kube/object.ts';
import { isPodActive, isPodAvailable, isPodReady, podFromTemplate } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Reconciling } from '../controller.ts';
import type { Pod } from '../objects.ts';
import { claim } from './claim.ts';
import { soonestAvailableMs } from './availability.ts';
import { rankVictims } from './victims.ts';

export interface ReplicaOwner {
  readonly resource: 'replicasets.apps' | 'replicationcontrollers';
  readonly object: AnyObject & { spec: ReplicaSpec; status?: ReplicaStatus };
  readonly selector: LabelSelector | undefined;
  /** The pods of the owner's siblings, itself included: they tell how crowded a node is. */
  related(): readonly Pod[];
}

interface ReplicaSpec {
  replicas?: number;
  minReadySeconds?: number;
  template?: PodTemplateSpec;
}

interface ReplicaStatus {
  replicas?: number;
  fullyLabeledReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  observedGeneration?: number;
  conditions?: unknown[];
}

const burst = 500;

/** Brings the number of pods to what is wanted and writes the status. Throws the API's refusal, to be tried again. */
export function reconcileReplicas(owner: ReplicaOwner, context: Reconciling): void {
  const { object, selector } = owner;
  const isDeleting = object.metadata.deletionTimestamp !== undefined;
  const pods = claim('pods', object, selector, context).filter(isPodActive);
  const failure = isDeleting ? undefined : adjust(owner, pods, context);
  writeStatus(owner, pods, failure, context);
  if (failure) throw failure.error;
}

interface Failure {
  readonly reason: 'FailedCreate' | 'FailedDelete';
  readonly error: StatusError;
}

function adjust(owner: ReplicaOwner, pods: Pod[], context: Reconciling): Failure | undefined {
  const { spec } = owner.object;
  const missing = (spec.replicas ?? 1) - pods.length;
  if (missing > 0) return createPods(owner, Math.min(missing, burst), context);
  const victims = missing < 0 ? rankVictims(pods, owner.related(), context.nowMs) : [];
  for (const pod of victims.slice(0, Math.min(-missing, burst))) {
    context.api.delete('pods', pod.metadata, { preconditions: { uid: pod.metadata.uid } });
    context.event(owner.object, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  }
  return undefined;
}

function createPods(
  { object }: ReplicaOwner,
  count: number,
  { api, event }: Reconciling,
): Failure | undefined {
  const pod = podFromTemplate(object, object.spec.template);
  const createOne = (): StatusError | undefined => {
    try {
      const { metadata } = api.create('pods', pod);
      event(object, 'Normal', 'SuccessfulCreate', `Created pod: ${metadata.name}`);
      return undefined;
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      if (isNamespaceTerminating(error)) return undefined;
      event(object, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
      return error;
    }
  };
  for (let batch = 1, left = count; left > 0; left -= batch, batch = Math.min(batch * 2, left)) {
    const errors = Array.from({ length: batch }, createOne);
    const error = errors.find((one) => one !== undefined);
    if (error) return { reason: 'FailedCreate', error };
  }
  return undefined;
}

const isNamespaceTerminating = ({ status }: StatusError): boolean =>
  status.details?.causes?.some(({ reason }) => reason === 'NamespaceTerminating') ?? false;

function writeStatus(
  owner: ReplicaOwner,
  pods: readonly Pod[],
  failure: Failure | undefined,
  context: Reconciling,
): void {
  const { object, resource } = owner;
  const { minReadySeconds } = object.spec;
  const { nowMs } = context;
  const status = {
    ...counts(object, pods, nowMs),
    ...conditions(object.status?.conditions as Condition[] | undefined, failure, context),
    observedGeneration: object.metadata.generation,
  };
  if (!equalJson(status, object.status)) {
    context.api.updateStatus(resource, { ...object, status } as never);
  }
  const next = soonestAvailableMs(pods, minReadySeconds, nowMs);
  if (next !== undefined) context.again(next - nowMs);
}

/** Counts of zero are not written, but for `replicas`. */
function counts({ spec }: ReplicaOwner['object'], pods: readonly Pod[], nowMs: number) {
  const matchLabels = spec.template?.metadata?.labels ?? {};
  const template = selectorRequirements({ matchLabels });
  const labelled = pods.filter(({ metadata }) => matchesRequirements(template, metadata.labels));
  const ready = pods.filter(isPodReady);
  const available = ready.filter((pod) => isPodAvailable(pod, spec.minReadySeconds ?? 0, nowMs));
  return {
    replicas: pods.length,
    ...(labelled.length > 0 ? { fullyLabeledReplicas: labelled.length } : {}),
    ...(ready.length > 0 ? { readyReplicas: ready.length } : {}),
    ...(available.length > 0 ? { availableReplicas: available.length } : {}),
  };
}

function conditions(
  old: readonly Condition[] | undefined,
  failure: Failure | undefined,
  { timestamp }: Reconciling,
): { conditions?: Condition[] } {
  const others = (old ?? []).filter(({ type }) => type !== 'ReplicaFailure');
  const known = old?.find(({ type }) => type === 'ReplicaFailure');
  if (!failure) return others.length > 0 ? { conditions: others } : {};
  const now: Condition = {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: timestamp,
    reason: failure.reason,
    message: failure.error.message,
  };
  return { conditions: [...others, known ?? now] };
}

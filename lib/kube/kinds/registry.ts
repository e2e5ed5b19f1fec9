/**
 * Every built-in kind, in the order discovery names them: groups by their priority, then by resource.
 * A new kind is one file beside this one and one line here.
 */
import type { KindDefinition } from '../kind.ts';
import { apiServiceKind } from './api-service.ts';
import { bindingKind } from './binding.ts';
import { certificateSigningRequestKind } from './certificate-signing-request.ts';
import { clusterRoleBindingKind } from './cluster-role-binding.ts';
import { clusterRoleKind } from './cluster-role.ts';
import { componentStatusKind } from './component-status.ts';
import { configMapKind } from './config-map.ts';
import { controllerRevisionKind } from './controller-revision.ts';
import { cronJobKind } from './cron-job.ts';
import { csiDriverKind } from './csi-driver.ts';
import { csiNodeKind } from './csi-node.ts';
import { csiStorageCapacityKind } from './csi-storage-capacity.ts';
import { customResourceDefinitionKind } from './custom-resource-definition.ts';
import { daemonSetKind } from './daemon-set.ts';
import { deploymentKind } from './deployment.ts';
import { endpointSliceKind } from './endpoint-slice.ts';
import { endpointsKind } from './endpoints.ts';
import { eventKind } from './event.ts';
import { eventsEventKind } from './events-event.ts';
import { formerKinds } from './former-kinds.ts';
import { flowSchemaKind } from './flow-schema.ts';
import { horizontalPodAutoscalerKind } from './horizontal-pod-autoscaler.ts';
import { ingressClassKind } from './ingress-class.ts';
import { ingressKind } from './ingress.ts';
import { jobKind } from './job.ts';
import { leaseKind } from './lease.ts';
import { limitRangeKind } from './limit-range.ts';
import { localSubjectAccessReviewKind } from './local-subject-access-review.ts';
import { mutatingWebhookConfigurationKind } from './mutating-webhook-configuration.ts';
import { namespaceKind } from './namespace.ts';
import { networkPolicyKind } from './network-policy.ts';
import { nodeMetricsKind } from './node-metrics.ts';
import { nodeKind } from './node.ts';
import { persistentVolumeClaimKind } from './persistent-volume-claim.ts';
import { persistentVolumeKind } from './persistent-volume.ts';
import { podDisruptionBudgetKind } from './pod-disruption-budget.ts';
import { podMetricsKind } from './pod-metrics.ts';
import { podTemplateKind } from './pod-template.ts';
import { podKind } from './pod.ts';
import { priorityClassKind } from './priority-class.ts';
import { priorityLevelConfigurationKind } from './priority-level-configuration.ts';
import { replicaSetKind } from './replica-set.ts';
import { replicationControllerKind } from './replication-controller.ts';
import { resourceQuotaKind } from './resource-quota.ts';
import { roleBindingKind } from './role-binding.ts';
import { roleKind } from './role.ts';
import { runtimeClassKind } from './runtime-class.ts';
import { secretKind } from './secret.ts';
import { selfSubjectAccessReviewKind } from './self-subject-access-review.ts';
import { selfSubjectReviewKind } from './self-subject-review.ts';
import { selfSubjectRulesReviewKind } from './self-subject-rules-review.ts';
import { serviceAccountKind } from './service-account.ts';
import { serviceKind } from './service.ts';
import { statefulSetKind } from './stateful-set.ts';
import { storageClassKind } from './storage-class.ts';
import { subjectAccessReviewKind } from './subject-access-review.ts';
import { tokenReviewKind } from './token-review.ts';
import { validatingAdmissionPolicyBindingKind } from './validating-admission-policy-binding.ts';
import { validatingAdmissionPolicyKind } from './validating-admission-policy.ts';
import { validatingWebhookConfigurationKind } from './validating-webhook-configuration.ts';
import { volumeAttachmentKind } from './volume-attachment.ts';

export const kinds: readonly KindDefinition[] = [
  bindingKind,
  componentStatusKind,
  configMapKind,
  endpointsKind,
  eventKind,
  limitRangeKind,
  namespaceKind,
  nodeKind,
  persistentVolumeClaimKind,
  persistentVolumeKind,
  podKind,
  podTemplateKind,
  replicationControllerKind,
  resourceQuotaKind,
  secretKind,
  serviceAccountKind,
  serviceKind,
  apiServiceKind,
  controllerRevisionKind,
  daemonSetKind,
  deploymentKind,
  replicaSetKind,
  statefulSetKind,
  eventsEventKind,
  selfSubjectReviewKind,
  tokenReviewKind,
  localSubjectAccessReviewKind,
  selfSubjectAccessReviewKind,
  selfSubjectRulesReviewKind,
  subjectAccessReviewKind,
  horizontalPodAutoscalerKind,
  cronJobKind,
  jobKind,
  certificateSigningRequestKind,
  ingressClassKind,
  ingressKind,
  networkPolicyKind,
  podDisruptionBudgetKind,
  clusterRoleBindingKind,
  clusterRoleKind,
  roleBindingKind,
  roleKind,
  csiDriverKind,
  csiNodeKind,
  csiStorageCapacityKind,
  storageClassKind,
  volumeAttachmentKind,
  mutatingWebhookConfigurationKind,
  validatingAdmissionPolicyKind,
  validatingAdmissionPolicyBindingKind,
  validatingWebhookConfigurationKind,
  customResourceDefinitionKind,
  priorityClassKind,
  leaseKind,
  runtimeClassKind,
  endpointSliceKind,
  flowSchemaKind,
  priorityLevelConfigurationKind,
  nodeMetricsKind,
  podMetricsKind,
];

/** "deployments.apps", "pods". The name clients of the API use. */
export const resourceName = (kind: Pick<KindDefinition, 'group' | 'plural'>): string =>
  kind.group ? `${kind.plural}.${kind.group}` : kind.plural;

const known = [...formerKinds.map(({ definition }) => definition), ...kinds];

const byResource: ReadonlyMap<string, KindDefinition> = new Map(
  known.map((kind) => [resourceName(kind), kind]),
);

const byGroupKind: ReadonlyMap<string, KindDefinition> = new Map(
  known.map((kind) => [`${kind.group}/${kind.kind}`, kind]),
);

/** The built-in kind whose resource is called "deployments.apps" or "pods". */
export const kindOfResource = (resource: string): KindDefinition | undefined =>
  byResource.get(resource);

/** The built-in kind of a group ('' for core) and a kind's name. */
export const kindOf = (group: string, kind: string): KindDefinition | undefined =>
  byGroupKind.get(`${group}/${kind}`);

/** The built-in kind an object says it is: by its apiVersion and kind. */
export const kindOfObject = (object: {
  apiVersion: string;
  kind: string;
}): KindDefinition | undefined => {
  const slash = object.apiVersion.indexOf('/');
  return kindOf(slash < 0 ? '' : object.apiVersion.slice(0, slash), object.kind);
};

/**
 * The plugins that are on by default, in the order they are asked.
 * Spec: pkg/kubeapiserver/options/plugins.go
 */
import type { AdmissionPlugin } from './admission.ts';
import {
  certificateApproval,
  certificateRequester,
  certificateSubjectRestriction,
} from './certificate-requests.ts';
import { defaultIngressClass, defaultStorageClass } from './default-class.ts';
import { defaultTolerationSeconds } from './default-toleration-seconds.ts';
import { limitRanger } from './limit-ranger.ts';
import { namespaceLifecycle } from './namespace-lifecycle.ts';
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize.ts';
import { podSecurity } from './pod-security.ts';
import { priority } from './priority.ts';
import { rbacEscalation } from './rbac-escalation.ts';
import { resourceQuota } from './resource-quota.ts';
import { runtimeClass } from './runtime-class.ts';
import { serviceAccount } from './service-account.ts';
import { storageObjectInUseProtection } from './storage-object-in-use-protection.ts';
import { taintNodesByCondition } from './taint-nodes-by-condition.ts';
import { validatingAdmissionPolicy } from './validating-admission-policy.ts';
import { mutatingWebhooks, validatingWebhooks } from './webhooks.ts';

export const admissionPlugins: readonly AdmissionPlugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  persistentVolumeClaimResize,
  runtimeClass,
  certificateRequester,
  certificateApproval,
  certificateSubjectRestriction,
  defaultIngressClass,
  mutatingWebhooks,
  rbacEscalation,
  validatingAdmissionPolicy,
  validatingWebhooks,
  resourceQuota,
];

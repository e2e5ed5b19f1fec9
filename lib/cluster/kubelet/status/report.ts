/** Writes a pod's status to the API when it has changed. Spec: pkg/kubelet/status/status_manager.go */
import type { PodStatus } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { PodWork } from '../pod-work.ts';
import { armProbes } from '../probes/probes.ts';
import { podStatus } from './pod-status.ts';

export function reportStatus(work: PodWork): void {
  const { record, node, nowMs, pod } = work;
  const status = podStatus(pod, record, { hostIP: node.address, nowMs });
  // A pod that has ended never comes back to life.
  if (isPodTerminal(pod) && status.phase !== pod.status?.phase) {
    status.phase = pod.status?.phase ?? 'Failed';
  }
  writeStatus(work, status);
  armProbes(work);
}

export function writeStatus(work: PodWork, status: PodStatus): void {
  const { metadata } = work.pod;
  const current = work.client.get('pods', metadata);
  if (!current || current.metadata.uid !== metadata.uid) return;
  const old = (current['status'] ?? {}) as PodStatus;
  const merged = { ...keptFields(old), ...status };
  if (equalJson(old, merged)) return;
  try {
    work.client.updateStatus('pods', { ...current, status: merged } as AnyObject);
  } catch (error) {
    // The pod may be gone by now: then there is nothing to report any more.
    if (!(error instanceof StatusError) || error.reason !== 'NotFound') throw error;
  }
}

/** What others have written into the status. */
function keptFields({ nominatedNodeName, resourceClaimStatuses }: PodStatus): PodStatus {
  return {
    ...(nominatedNodeName === undefined ? {} : { nominatedNodeName }),
    ...(resourceClaimStatuses === undefined ? {} : { resourceClaimStatuses }),
  };
}

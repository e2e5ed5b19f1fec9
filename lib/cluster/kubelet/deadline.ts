/** spec.activeDeadlineSeconds. Spec: pkg/kubelet/active_deadline.go */
import type { PodWork } from './pod-work.ts';
import type { Reason } from './records.ts';

/** When the pod's time on the node is over. */
export function deadlineMs({ pod, record }: PodWork): number | undefined {
  const seconds = pod.spec.activeDeadlineSeconds;
  return seconds === undefined || record.stopping ? undefined : record.firstSeenMs + seconds * 1000;
}

export function overdue(work: PodWork): Reason | undefined {
  const deadline = deadlineMs(work);
  if (deadline === undefined || deadline > work.nowMs) return undefined;
  if (work.pod.status?.phase === 'Succeeded' || work.pod.status?.phase === 'Failed')
    return undefined;
  const message = 'Pod was active on the node longer than the specified deadline';
  return { reason: 'DeadlineExceeded', message };
}

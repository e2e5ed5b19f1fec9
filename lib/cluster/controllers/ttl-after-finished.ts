/**
 * TTL-after-finished controller: Jobs that say so are deleted when they have been done for long enough.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
 */
import type { Controller } from '../controller.ts';
import { conditionsOf } from './job/verdict.ts';

export const ttlAfterFinishedController: Controller = {
  name: 'ttl-after-finished-controller',
  reconciles: 'jobs.batch',

  reconcile(key, { api, informers, nowMs, again }) {
    const job = informers.get('jobs.batch', key);
    const ttlSeconds = job?.spec.ttlSecondsAfterFinished;
    if (!job || ttlSeconds === undefined || job.metadata.deletionTimestamp) return;
    const end = conditionsOf(job).find(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    );
    if (!end) return;
    const dueMs = Date.parse(end.lastTransitionTime ?? '') + ttlSeconds * 1000;
    if (dueMs > nowMs) return again(dueMs - nowMs);
    const { uid } = job.metadata;
    api.delete('jobs.batch', key, { propagationPolicy: 'Foreground', preconditions: { uid } });
  },
};

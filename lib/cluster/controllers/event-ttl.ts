/**
 * Events live for an hour after they were last written. In a real cluster etcd's leases see to it.
 * Spec: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (--event-ttl)
 * Simplified: they go at the end of the minute in which their hour ends.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Controller } from '../controller.ts';

const ttlMs = 3_600_000;
const minuteMs = 60_000;

export const eventTtlController: Controller = {
  name: 'event-ttl',
  program: 'kube-apiserver',
  username: 'system:apiserver',
  groups: ['system:masters'],
  watches: {
    events: ({ after }) => {
      if (!after) return [];
      const minute = Math.floor(lastMs(after) / minuteMs);
      return [
        { namespace: after.metadata.namespace, name: String(minute), delayMs: ttlMs + minuteMs },
      ];
    },
  },

  reconcile({ namespace }, { api, informers, nowMs }) {
    for (const event of informers.list('events', namespace)) {
      if (lastMs(event) + ttlMs <= nowMs) api.delete('events', event.metadata);
    }
  },
};

function lastMs({ metadata, ...event }: AnyObject): number {
  const { lastTimestamp, eventTime, series } = event as {
    lastTimestamp?: string | null;
    eventTime?: string | null;
    series?: { lastObservedTime?: string };
  };
  const text = series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp;
  return Date.parse(text);
}

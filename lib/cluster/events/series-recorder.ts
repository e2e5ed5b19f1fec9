/**
 * The recorder of components that speak events.k8s.io: an event that recurs within six minutes becomes a series,
 * whatever its note says the second time.
 * Spec: staging/src/k8s.io/client-go/tools/events/event_broadcaster.go
 * Simplified: the API object learns of the first repetition; the count of a longer series is not refreshed.
 */
import type { ApiClient } from '#lib/kube/api-client.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { World } from '#lib/sim/world.ts';
import { eventName } from './event-name.ts';
import { memoryPrefix, type EventSource, type NewEvent, type Recorder } from './recorder.ts';

interface Series {
  readonly name: string;
  readonly count: number;
  readonly lastMs: number;
}

const finishedAfterMs = 360_000;

/** What was being done, by the reason given for the event. */
const actions: Readonly<Record<string, string>> = {
  Scheduled: 'Binding',
  FailedScheduling: 'Scheduling',
  Preempted: 'Preempting',
};

export function createSeriesRecorder(options: {
  readonly world: World;
  readonly client: ApiClient;
  readonly source: EventSource;
}): Recorder {
  const { world, source } = options;
  return {
    record(event) {
      const { nowMs } = world.clock;
      const memory = `${memoryPrefix(event.object.metadata.uid)}${source.component}/${event.type} ${event.reason}`;
      const last = world.store.get<Series>(memory);
      const isGoingOn = last !== undefined && nowMs - last.lastMs <= finishedAfterMs;
      const name = isGoingOn ? last.name : eventName(world, event.object.metadata.name);
      const count = isGoingOn ? last.count + 1 : 1;
      world.store.set(memory, { name, count, lastMs: nowMs });
      if (count <= 2) write({ name, count }, event, options);
    },
  };
}

function write(
  { name, count }: Pick<Series, 'name' | 'count'>,
  event: NewEvent,
  { client, source, world }: Parameters<typeof createSeriesRecorder>[0],
): void {
  const namespace = event.object.metadata.namespace ?? 'default';
  const now = world.clock.microTimestamp;
  try {
    if (count > 1) {
      const series = { count, lastObservedTime: now };
      client.patch('events', { namespace, name }, { series });
    } else {
      client.create('events', eventObject(name, event, source, now));
    }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
  }
}

function eventObject(name: string, event: NewEvent, source: EventSource, now: string) {
  const { apiVersion, kind, metadata } = event.object;
  const { namespace, uid, resourceVersion } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: namespace ?? 'default' },
    involvedObject: {
      apiVersion,
      kind,
      name: metadata.name,
      ...(namespace ? { namespace } : {}),
      resourceVersion,
      uid,
    },
    reason: event.reason,
    message: event.message,
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    type: event.type,
    eventTime: now,
    action: actions[event.reason] ?? event.reason,
    reportingComponent: source.component,
    reportingInstance: `${source.component}-${source.host ?? ''}`,
  };
}

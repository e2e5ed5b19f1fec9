/**
 * The event recorder of a component: identical events are counted, many similar ones are combined, and a source
 * that says too much about one object is cut off.
 * Spec: staging/src/k8s.io/client-go/tools/record/event.go
 */
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { World } from '#lib/sim/world.ts';
import { correlate, type Correlated, type EventMemory } from './correlator.ts';
import { eventName } from './event-name.ts';

export interface EventSource {
  /** "deployment-controller", "kubelet". */
  readonly component: string;
  /** The node, for components that live on one. */
  readonly host?: string;
}

export interface NewEvent {
  readonly object: AnyObject;
  /** "spec.containers{nginx}", when the event is about a part of the object. */
  readonly fieldPath?: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

export interface Recorder {
  record(event: NewEvent): void;
}

/** What a recorder remembers of what a component said about an object; dropped with the object. */
export const memoryPrefix = (uid: string) => `/recorder/${uid}/`;

export function createRecorder(options: {
  readonly world: World;
  readonly client: ApiClient;
  readonly source: EventSource;
}): Recorder {
  const { world, client, source } = options;
  return {
    record(event) {
      const { component, host = '' } = source;
      const key = `${memoryPrefix(event.object.metadata.uid)}${component}/${host}`;
      const { memory, correlated } = correlate(world.store.get<EventMemory>(key), event, {
        nowMs: world.clock.nowMs,
        name: () => eventName(world, event.object.metadata.name),
      });
      world.store.set(key, memory);
      if (correlated) send(correlated, event, { client, source, timestamp: world.clock.timestamp });
    },
  };
}

interface Sender {
  readonly client: ApiClient;
  readonly source: EventSource;
  readonly timestamp: string;
}

/** Counts up the event that is there, or creates it. A namespace that is going away takes no more events. */
function send(correlated: Correlated, event: NewEvent, sender: Sender): void {
  try {
    if (correlated.count > 1 && countUp(correlated, event, sender)) return;
    sender.client.create('events', eventObject(correlated, event, sender));
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
  }
}

/** Returns whether the event was still there. */
function countUp(
  { name, count, message }: Correlated,
  { object }: NewEvent,
  { client, timestamp }: Sender,
): boolean {
  const namespace = object.metadata.namespace ?? 'default';
  try {
    client.patch('events', { namespace, name }, { count, message, lastTimestamp: timestamp });
    return true;
  } catch (error) {
    if (error instanceof StatusError && error.reason === 'NotFound') return false;
    throw error;
  }
}

function eventObject(correlated: Correlated, event: NewEvent, { source, timestamp }: Sender) {
  const { component, host } = source;
  const { metadata, apiVersion, kind } = event.object;
  const { name, namespace, uid, resourceVersion } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: correlated.name, namespace: namespace ?? 'default' },
    involvedObject: {
      apiVersion,
      ...(event.fieldPath ? { fieldPath: event.fieldPath } : {}),
      kind,
      name,
      ...(namespace ? { namespace } : {}),
      resourceVersion,
      uid,
    },
    reason: event.reason,
    message: correlated.message,
    source: { component, ...(host ? { host } : {}) },
    firstTimestamp: correlated.firstTimestamp ?? timestamp,
    lastTimestamp: timestamp,
    count: correlated.count,
    type: event.type,
    eventTime: null,
    reportingComponent: component,
    reportingInstance: host ?? '',
  };
}

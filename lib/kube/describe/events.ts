/** The events of an object: the last part of most descriptions. */
import type { Event } from 'kubernetes-types/core/v1.d.ts';
import { ageOf } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { KubeObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import type { Description } from './description.ts';

type CoreEvent = TypedData<Event>;

/** Who the events are about. */
export interface EventReference {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly kind?: string;
  readonly uid?: string;
}

export const referenceTo = ({ kind, metadata }: KubeObject): EventReference => ({
  name: metadata.name,
  namespace: metadata.namespace,
  kind,
  uid: metadata.uid,
});

/** Asks the API for the events about an object. */
export function findEvents(context: DescribeContext, reference: EventReference): CoreEvent[] {
  const { name, namespace = '', kind, uid } = reference;
  const selector = [
    `involvedObject.name=${name}`,
    `involvedObject.namespace=${namespace}`,
    ...(kind ? [`involvedObject.kind=${kind}`] : []),
    ...(uid ? [`involvedObject.uid=${uid}`] : []),
  ].join(',');
  const query = { fieldSelector: selector, ...(namespace ? { namespace } : {}) };
  return context.list('events', query).map((event) => seenAs<CoreEvent>(event));
}

/** The events, oldest first, unless they are not wanted. */
export function describeEvents(
  to: Description,
  context: DescribeContext,
  object: KubeObject,
): void {
  if (context.showEvents) describeEventList(to, context, findEvents(context, referenceTo(object)));
}

export function describeEventList(
  to: Description,
  { nowMs }: DescribeContext,
  events: readonly CoreEvent[],
): void {
  if (events.length === 0) {
    to.field('Events', '<none>');
    return;
  }
  to.breakColumns().line('Events:');
  to.row(['Type', 'Reason', 'Age', 'From', 'Message'], 1);
  to.row(['----', '------', '----', '----', '-------'], 1);
  const time = ({ lastTimestamp }: CoreEvent) => Date.parse(lastTimestamp ?? '') || 0;
  for (const event of events.toSorted((a, b) => time(a) - time(b))) {
    const { type = '', reason = '' } = event;
    to.row([type, reason, interval(event, nowMs), sourceOf(event), messageOf(event)], 1);
  }
}

/** "3s", "5s (x2 over 9s)". */
function interval(event: CoreEvent, nowMs: number): string {
  const { series, count = 0, lastTimestamp, eventTime, firstTimestamp } = event;
  const first = ageOf(eventTime ?? firstTimestamp, nowMs);
  if (series) return `${ageOf(series.lastObservedTime, nowMs)} (x${series.count} over ${first})`;
  return count > 1 ? `${ageOf(lastTimestamp, nowMs)} (x${count} over ${first})` : first;
}

const sourceOf = ({ source, reportingComponent }: CoreEvent): string =>
  source?.component || reportingComponent || '';

const messageOf = ({ message = '' }: CoreEvent): string => message.trim();

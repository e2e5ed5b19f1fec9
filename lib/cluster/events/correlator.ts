/**
 * Which events are the same, which are similar, and which are too many.
 * Spec: staging/src/k8s.io/client-go/tools/record/events_cache.go
 */
import { toTimestamp } from '#lib/sim/clock.ts';
import type { NewEvent } from './recorder.ts';

/** What one component has said about one object so far: a value. */
export interface EventMemory {
  readonly tokens: number;
  readonly refilledMs: number;
  /** The distinct messages of late, by type and reason. */
  readonly similar: readonly Similar[];
  /** The objects that count events, by what identifies these. */
  readonly observed: readonly Observed[];
}

interface Similar {
  readonly kind: string;
  readonly messages: readonly string[];
  readonly lastMs: number;
}

interface Observed {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly firstTimestamp: string;
}

export interface Correlated extends Observed {
  readonly message: string;
}

const maxSimilar = 10;
const similarWithinMs = 600_000;
const burst = 25;
const refillMs = 300_000;

/** The memory after this event, and what to write of it; nothing when the source has said too much. */
export function correlate(
  before: EventMemory | undefined,
  event: Omit<NewEvent, 'object'>,
  { nowMs, name }: { readonly nowMs: number; name(): string },
): { memory: EventMemory; correlated: Correlated | undefined } {
  const memory = before ?? { tokens: burst, refilledMs: nowMs, similar: [], observed: [] };
  const { key, message, similar } = aggregate(memory, event, nowMs);
  const last = memory.observed.find((one) => one.key === key);
  const observed: Observed = last
    ? { ...last, count: last.count + 1 }
    : { key, name: name(), count: 1, firstTimestamp: toTimestamp(nowMs) };
  const tokens = Math.min(burst, memory.tokens + (nowMs - memory.refilledMs) / refillMs);
  const isAllowed = tokens >= 1;
  return {
    memory: {
      tokens: isAllowed ? tokens - 1 : tokens,
      refilledMs: nowMs,
      similar,
      observed: [...memory.observed.filter((one) => one !== last), observed],
    },
    correlated: isAllowed ? { ...observed, message } : undefined,
  };
}

/** From the tenth distinct message within ten minutes on, they are one event. */
function aggregate(memory: EventMemory, event: Omit<NewEvent, 'object'>, nowMs: number) {
  const kind = `${event.type} ${event.reason}`;
  const known = memory.similar.find((one) => one.kind === kind);
  const recent = known && nowMs - known.lastMs <= similarWithinMs ? known.messages : [];
  const messages = recent.includes(event.message) ? recent : [...recent, event.message];
  const isCombined = messages.length >= maxSimilar;
  return {
    key: isCombined ? kind : `${kind} ${event.fieldPath ?? ''} ${event.message}`,
    message: isCombined ? `(combined from similar events): ${event.message}` : event.message,
    similar: [
      ...memory.similar.filter((one) => one !== known),
      { kind, messages: messages.slice(0, maxSimilar - 1), lastMs: nowMs },
    ],
  };
}

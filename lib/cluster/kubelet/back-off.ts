/**
 * Delays that double with every failure.
 * Spec: staging/src/k8s.io/client-go/util/flowcontrol/backoff.go
 */
import type { BackOff } from './records.ts';

const firstMs = 10_000;
const longestMs = 300_000;

/** Whether the delay that began with `sinceMs` is still running. */
export function isInBackOff(entry: BackOff | undefined, sinceMs: number, nowMs: number): boolean {
  if (!entry || isForgotten(entry, sinceMs)) return false;
  return nowMs - sinceMs < entry.delayMs;
}

export function nextBackOff(entry: BackOff | undefined, sinceMs: number, nowMs: number): BackOff {
  const isNew = !entry || isForgotten(entry, sinceMs);
  const delayMs = isNew ? firstMs : Math.min(entry.delayMs * 2, longestMs);
  return { delayMs, updatedMs: nowMs };
}

/** Twice the longest delay without a failure, and all is forgiven. */
const isForgotten = (entry: BackOff, sinceMs: number): boolean =>
  sinceMs - entry.updatedMs > 2 * longestMs;

/** As Go prints a duration of whole seconds: "10s", "1m20s", "5m0s". */
export function secondsText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds % 60}s`;
}

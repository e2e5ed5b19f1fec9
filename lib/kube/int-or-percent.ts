/** "25%" or 2. Spec: staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go */
export type IntOrString = number | string;

/** The number itself, or the percentage of a total; a text that is no percentage counts as nothing. */
export function scaledValue(
  value: IntOrString | undefined,
  total: number,
  rounding: 'up' | 'down',
): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const percent = percentOf(value) ?? 0;
  const exact = (percent * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** 25 for "25%"; undefined for a number or another text. */
export function percentOf(value: IntOrString): number | undefined {
  const match = typeof value === 'string' ? /^(\d+)%$/.exec(value) : null;
  return match ? Number(match[1]) : undefined;
}

/**
 * How far a rolling update may leave the wanted number, up and down.
 * When both round to nothing one pod may be missing, or nothing could ever move.
 * Spec: pkg/controller/deployment/util/deployment_util.go#ResolveFenceposts
 */
export function resolveFenceposts(
  maxSurge: IntOrString | undefined,
  maxUnavailable: IntOrString | undefined,
  desired: number,
): { surge: number; unavailable: number } {
  const surge = scaledValue(maxSurge, desired, 'up');
  const unavailable = scaledValue(maxUnavailable, desired, 'down');
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}

/** Conditions as tables. */
import type { Description } from './description.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** Type, status and reason, as workloads show them; nothing when there are none. */
export function describeConditions(
  to: Description,
  conditions: readonly Condition[] | undefined,
): void {
  if (!conditions?.length) return;
  to.line('Conditions:');
  to.row(['Type', 'Status', 'Reason'], 1);
  to.row(['----', '------', '------'], 1);
  for (const { type, status, reason = '' } of conditions) to.row([`${type} `, status, reason], 1);
}

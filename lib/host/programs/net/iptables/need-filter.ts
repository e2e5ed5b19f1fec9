/** Only root of a machine may look at its packet filter. */
import type { HostSystem } from '#lib/sim/system.ts';
import type { Process } from '../../../process.ts';
import { needSystem } from '../../system/need-system.ts';
import { UsageError } from '../../usage-error.ts';

/** Throws UsageError in iptables' words. */
export function needFilter(process: Process, name: string): HostSystem {
  const refusal = 'Could not fetch rule set generation id: Permission denied (you must be root)';
  if (process.user.uid !== 0)
    throw new UsageError(`v1.8.10 (nf_tables): ${refusal}`, { pointsToHelp: false, exitCode: 4 });
  return needSystem(process, `not simulated: ${name} here; supported: on the nodes of the cluster`);
}

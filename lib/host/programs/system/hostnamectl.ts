/** hostnamectl: what the machine is called, and what it is. Spec: hostnamectl(1) of systemd 255 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { textToBytes } from '#lib/sim/text.ts';
import type { Process } from '../../process.ts';
import { defineProgram } from '../program.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { needSystem } from './need-system.ts';

export const hostnamectl = defineProgram({
  name: 'hostnamectl',
  suite: 'systemd',
  summary: 'Query or change system hostname',
  usage: '[OPTIONS...] COMMAND ...',
  options: {
    static: { help: 'only set static hostname' },
    transient: { help: 'only set transient hostname' },
    pretty: { help: 'only set pretty hostname' },
  },
  notSimulated: ['-H', '--host', '-M', '--machine', '--json', '-j'],
  *run({ args: [verb = 'status', ...rest], options, out, process }) {
    const system = needSystem(
      process,
      "System has not been booted with systemd as init system (PID 1). Can't operate.",
    );
    const { hostname } = process.place;
    if (verb === 'hostname' && rest.length === 0) yield* out(`${hostname}\n`);
    else if (verb === 'status') {
      const { static: isStatic, transient } = options;
      yield* out(
        isStatic || transient
          ? `${hostname}\n`
          : options.pretty
            ? '\n'
            : status(process, system.bootMs),
      );
    } else if (/^(set-)?(hostname|icon-name|chassis|deployment|location)$/.test(verb))
      throw new NotSimulated(`hostnamectl ${verb}`, 'hostnamectl status, hostnamectl hostname');
    else throw new UsageError(`Unknown command verb '${verb}'.`, { pointsToHelp: false });
    return 0;
  },
});

function status({ place }: Process, bootMs: number): string {
  const { architecture = 'x86_64', kernel = '', machineId = '', os = '' } = place.facts;
  const boot = bytesToHex(sha256(textToBytes(`${machineId} ${bootMs}`))).slice(0, 32);
  const rows = [
    ['Static hostname', place.hostname],
    ['Icon name', 'computer-vm'],
    ['Chassis', 'vm 🖴'],
    ['Machine ID', machineId],
    ['Boot ID', boot],
    ['Virtualization', 'kvm'],
    ['Operating System', os],
    ['Kernel', `Linux ${kernel}`],
    ['Architecture', architecture.replace('x86_64', 'x86-64')],
  ];
  return rows.map(([title = '', value = '']) => `${title.padStart(16)}: ${value}\n`).join('');
}

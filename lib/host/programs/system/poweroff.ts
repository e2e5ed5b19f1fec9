/**
 * poweroff, halt, shutdown: turn the machine off.
 * Spec: poweroff(8), shutdown(8)
 * Simplified: a shutdown that is told to wait is not simulated; terminals of the machine itself stay open.
 */
import { defineProgram } from '../program.ts';
import { NotSimulated } from '../usage-error.ts';
import { needSystem } from './need-system.ts';

const noSystem = "System has not been booted with systemd as init system (PID 1). Can't operate.";

export const poweroff = defineProgram({
  name: 'poweroff',
  aliases: ['halt'],
  suite: 'systemd',
  folder: '/usr/sbin',
  summary: 'Power off the machine',
  usage: '[OPTIONS...]',
  options: { force: { short: 'f', help: 'Force immediate power-off' } },
  *run({ process, out }) {
    yield* out('');
    needSystem(process, noSystem).powerOff();
    return 0;
  },
});

export const shutdown = defineProgram({
  name: 'shutdown',
  suite: 'systemd',
  folder: '/usr/sbin',
  summary: 'Shut down the system',
  usage: '[OPTIONS...] [TIME] [WALL...]',
  options: {
    poweroff: { short: 'P', help: 'Power-off the machine' },
    halt: { short: 'H', help: 'Halt the machine' },
    off: { short: 'h', long: false, help: 'Equivalent to --poweroff' },
  },
  *run({ process, args: [time = '+1'], out }) {
    if (time !== 'now' && time !== '+0') throw new NotSimulated(`shutdown ${time}`, 'shutdown now');
    yield* out('');
    needSystem(process, noSystem).powerOff();
    return 0;
  },
});

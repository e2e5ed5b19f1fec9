/** uptime: since when the machine runs, and how busy it is. Spec: uptime(1) of procps-ng 4.0.4 */
import type { Process } from '../../process.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { defineProgram } from '../program.ts';
import { runningProcesses } from './running-processes.ts';

export const uptime = defineProgram({
  name: 'uptime',
  suite: 'procps',
  summary: 'Tell how long the system has been running',
  usage: '[options]',
  options: {
    pretty: { short: 'p', help: 'show uptime in pretty format' },
    since: { short: 's', help: 'system up since' },
  },
  *run({ process, options, out }) {
    if (options.since) {
      const since = civilTime(bootMs(process), zoneOf(process));
      yield* out(`${strftime('%Y-%m-%d %H:%M:%S', since)}\n`);
    } else yield* out(options.pretty ? `${pretty(process)}\n` : ` ${uptimeLine(process)}\n`);
    return 0;
  },
});

const zoneOf = ({ env }: Process) => env.get('TZ') ?? 'UTC';

function bootMs(process: Process): number {
  const { kernel, nowMs, place } = process;
  return place.system?.bootMs ?? Math.min(nowMs, ...kernel.processes().map((one) => one.startMs));
}

function parts(process: Process): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor((process.nowMs - bootMs(process)) / 60_000);
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  };
}

const several = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

function pretty(process: Process): string {
  const { days, hours, minutes } = parts(process);
  const shown = [
    ...(days > 0 ? [several(days, 'day')] : []),
    ...(hours > 0 ? [several(hours, 'hour')] : []),
    ...(minutes > 0 || (days === 0 && hours === 0) ? [several(minutes, 'minute')] : []),
  ];
  return `up ${shown.join(', ')}`;
}

/** "18:37:41 up 7 min,  1 user,  load average: 0.02, 0.02, 0.02", as top begins with it too. */
export function uptimeLine(process: Process): string {
  const { days, hours, minutes } = parts(process);
  const clock = strftime('%H:%M:%S', civilTime(process.nowMs, zoneOf(process)));
  const day = days > 0 ? `${several(days, 'day')}, ` : '';
  const time =
    hours > 0
      ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}, `
      : `${minutes} min, `;
  const terminals = new Set(process.kernel.processes().flatMap((one) => one.terminalName ?? []));
  const load = loadOf(process).toFixed(2);
  return `${clock} up ${day}${time} ${several(terminals.size, 'user')},  load average: ${load}, ${load}, ${load}`;
}

/** Simplified: the mean since the machine was turned on stands for the last one, five and fifteen minutes. */
function loadOf(process: Process): number {
  const worked = runningProcesses(process).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return worked / Math.max(1, process.nowMs - bootMs(process));
}

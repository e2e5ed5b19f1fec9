/** What `systemctl status` shows of a unit. Spec: systemctl(1), systemd: src/systemctl/systemctl-show.c */
import type { ServiceManager, ServiceUnit } from '#lib/sim/system.ts';
import type { Process } from '../../process.ts';
import { journalText } from './journal-text.ts';

export function statusText(
  unit: ServiceUnit,
  services: ServiceManager,
  process: Process,
  lines: number,
): string {
  const { name, description, files, isEnabled } = unit;
  const [file = '', ...dropIns] = files;
  const enabled = isEnabled ? 'enabled' : 'disabled';
  const rows = [
    `${mark(unit)} ${name}.service - ${description}`,
    `     Loaded: loaded (${file}; ${enabled}; preset: enabled)`,
    ...dropInRows(dropIns),
    `     Active: ${activeText(unit, process.nowMs)}`,
    ...(unit.documentation === '' ? [] : [`       Docs: ${unit.documentation}`]),
    ...processRows(unit),
  ].map(isFormer(process) ? formerRow : (row) => row);
  const tail = services.journal(name).slice(-lines);
  const log = tail.length > 0 && lines > 0 ? `\n${journalText(tail, process.place.hostname)}` : '';
  return `${rows.filter(Boolean).join('\n')}\n${log}`;
}

/** CentOS 7 has systemd 219, which sets its rows two blanks to the left. */
const isFormer = ({ files }: Process): boolean =>
  files.stat('/etc/os-release')?.type === 'file' &&
  /^ID="?centos"?$[^]*^VERSION_ID="?7"?$/m.test(files.read('/etc/os-release'));

const formerRow = (row: string): string =>
  /^ +(Tasks|Memory|CPU): /.test(row)
    ? ''
    : row.replace(/^ {2}/, '').replace(' preset: enabled)', ' vendor preset: disabled)');

const mark = ({ state }: ServiceUnit) =>
  ({ active: '●', inactive: '○', failed: '×', restarting: '●' })[state];

function dropInRows(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const slash = path.lastIndexOf('/');
    return [`    Drop-In: ${path.slice(0, slash)}`, `             └─${path.slice(slash + 1)}`];
  });
}

function activeText({ state, sinceMs, signal }: ServiceUnit, nowMs: number): string {
  const words = {
    active: 'active (running)',
    inactive: 'inactive (dead)',
    failed: `failed (Result: ${signal === undefined ? 'exit-code' : 'signal'})`,
    restarting: 'activating (auto-restart) (Result: exit-code)',
  }[state];
  return `${words} since ${weekdayTime(sinceMs)}; ${agoText(nowMs - sinceMs)} ago`;
}

/** "Fri 2026-11-20 18:37:10 UTC". */
export function weekdayTime(ms: number): string {
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const date = new Date(ms);
  const text = date.toISOString().replace('T', ' ').replace(/\..*$/, '');
  return `${days[date.getUTCDay()] ?? ''} ${text} UTC`;
}

/** "3s", "1min 4s", "2h 3min", "1 day 2h". */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds === 0) return `${Math.max(0, Math.floor(ms))}ms`;
  const units = [
    [86_400, 'day'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  const first = units.findIndex(([size]) => seconds >= size);
  const [size = 1, word = 's'] = units[first] ?? [];
  const count = Math.floor(seconds / size);
  const head = word === 'day' ? `${count} day${count === 1 ? '' : 's'}` : `${count}${word}`;
  const [next, nextWord] = units[first + 1] ?? [];
  const rest = next === undefined ? 0 : Math.floor((seconds % size) / next);
  return rest > 0 ? `${head} ${rest}${nextWord ?? ''}` : head;
}

function processRows(unit: ServiceUnit): string[] {
  const { name, pid, command, tasks, memoryBytes, cpuMs, exitCode } = unit;
  const program = (command[0] ?? '').replace(/^.*\//, '');
  if (pid === undefined) {
    if (unit.signal !== undefined)
      return [`   Main PID: 3109 (code=killed, signal=${unit.signal})`, '        CPU: 61ms'];
    if (exitCode === undefined || unit.state === 'inactive') return [];
    const status = exitCode === 203 ? '203/EXEC' : `${exitCode}/FAILURE`;
    return [
      `    Process: ${3100 + exitCode} ExecStart=${execStart(unit)} (code=exited, status=${status})`,
      `   Main PID: ${3100 + exitCode} (code=exited, status=${status})`,
      '        CPU: 61ms',
    ];
  }
  return [
    `   Main PID: ${pid} (${program})`,
    `      Tasks: ${tasks} (limit: 4556)`,
    `     Memory: ${(memoryBytes / 2 ** 20).toFixed(1)}M (peak: ${((memoryBytes * 1.1) / 2 ** 20).toFixed(1)}M)`,
    `        CPU: ${cpuMs >= 1000 ? `${(cpuMs / 1000).toFixed(3)}s` : `${cpuMs}ms`}`,
    `     CGroup: /system.slice/${name}.service`,
    `             └─${pid} ${command.join(' ')}`,
  ];
}

const execStart = ({ name, command }: ServiceUnit) =>
  name === 'kubelet'
    ? '/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS'
    : command.join(' ');

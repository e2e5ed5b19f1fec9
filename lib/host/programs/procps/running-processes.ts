/** What runs in a place: what its terminals started and, on a machine, everything beside it. */
import type { ProcessInfo } from '../../kernel.ts';
import type { Process } from '../../process.ts';

export interface RunningProcess extends ProcessInfo {
  /** Resident; 0 for what nobody has measured. */
  readonly memoryBytes: number;
}

/** By process number. */
export function runningProcesses({ kernel, place }: Process): readonly RunningProcess[] {
  const machine = (place.system?.processes() ?? []).map(({ user, ...one }): RunningProcess => ({
    ...one,
    groupId: one.pid,
    user: { name: user, uid: user === 'root' ? 0 : Number(user) || 0, gid: 0 },
    state: 'sleeping',
    terminalName: undefined,
  }));
  const own = kernel.processes().map((one): RunningProcess => ({ ...one, memoryBytes: 0 }));
  return [...machine, ...own].sort((a, b) => a.pid - b.pid);
}

/** The mean share of one processor since the process started, in percent; 0 in its first second. */
export function cpuPercent({ cpuMs, startMs }: ProcessInfo, nowMs: number): number {
  const seconds = Math.floor((nowMs - startMs) / 1000);
  return seconds > 0 ? Math.min(100, cpuMs / 10 / seconds) : 0;
}

/** What the kernel keeps of a name: fifteen characters. Spec: proc_pid_comm(5) */
export function commandName({ argv: [first = ''] }: ProcessInfo): string {
  const thread = /^\[(.*)\]$/.exec(first)?.[1];
  return (thread ?? first.replace(/^.*\//, '').replace(/^-/, '')).slice(0, 15);
}

/** Waiting for what runs in the foreground, and giving the terminal back afterwards. */
import type { Child, Running } from '../../process.ts';
import { signalDescriptions, signalNumbers } from '../../machine/signals.ts';
import { stateOf, type Job } from '../jobs.ts';
import { jobLine } from '../job-line.ts';
import { messagePrefix } from '../messages.ts';
import type { Shell } from '../shell.ts';

/** The statuses of the children, or 148 for all when they were stopped and became a job. */
export function* waitForeground(
  shell: Shell,
  children: readonly Child[],
  text: string,
  resumed?: Job,
): Running<number[]> {
  const hasTerminal = shell.options.has('monitor');
  const groupId = resumed?.groupId ?? children[0]?.pid ?? 0;
  if (hasTerminal) shell.process.kernel.foreground = groupId;
  const isOver = () =>
    children.every(({ exitCode, isStopped }) => exitCode !== undefined || isStopped);
  while (!isOver()) yield { until: isOver };
  if (hasTerminal) takeTerminalBack(shell);
  if (hasTerminal && children.some(({ exitCode }) => exitCode === undefined))
    return becomeJob(shell, { children, text, groupId, resumed });
  reportEnd(shell, children, text);
  return children.map(({ exitCode = 0 }) => exitCode);
}

function takeTerminalBack({ process }: Shell): void {
  process.kernel.foreground = process.kernel.groupId;
  if (process.terminal) process.terminal.mode = 'cooked';
}

interface Stopped {
  readonly children: readonly Child[];
  readonly text: string;
  readonly groupId: number;
  readonly resumed: Job | undefined;
}

function becomeJob(shell: Shell, { children, text, groupId, resumed }: Stopped): number[] {
  const { jobs } = shell;
  const job = resumed ?? jobs.add({ groupId, children, text, isInBackground: false });
  job.isInBackground = false;
  jobs.touch(job);
  job.told = stateOf(job);
  shell.process.err(`\n${jobLine(jobs, job)}\n`);
  const stopped = 128 + signalNumbers.SIGTSTP;
  return children.map(({ exitCode = stopped }) => exitCode);
}

/** A signal that ended the command is told, but for the quiet ones. */
function reportEnd(shell: Shell, children: readonly Child[], text: string): void {
  const last = children.at(-1);
  const signal = last?.endedBy;
  if (!last || !signal || shell.subshellDepth > 0) return;
  if (shell.isInteractive && signal === 'SIGINT') {
    shell.flow = { kind: 'interrupt' };
    return;
  }
  if (signal === 'SIGINT' || signal === 'SIGPIPE') return;
  if (shell.isInteractive || signal === 'SIGTERM')
    shell.process.err(`${signalDescriptions[signal] ?? signal}\n`);
  else reportKilled(shell, last, text);
}

/** What a script says of a process that a signal ended. */
export function reportKilled(shell: Shell, { pid, endedBy }: Child, text: string): void {
  const words = (endedBy && signalDescriptions[endedBy]) ?? 'Done';
  const line = `${messagePrefix(shell)}${String(pid).padStart(5)} ${words.padEnd(23)} ${text}`;
  shell.process.err(`${line}\n`);
}

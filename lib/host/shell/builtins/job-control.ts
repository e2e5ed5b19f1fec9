/** `jobs`, `fg`, `bg`, `wait`, `kill`, `disown`, `suspend`. */
import { signalNamed, signalNumbers } from '../../machine/signals.ts';
import type { Child, Running } from '../../process.ts';
import { reportKilled, waitForeground } from '../execute/wait-foreground.ts';
import { jobLine } from '../job-line.ts';
import { stateOf, statusOf, type Job } from '../jobs.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';
import { listSignals } from './trap.ts';

export const jobs: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'lnprs',
    'jobs: usage: jobs [-lnprs] [jobspec ...] or jobs -x command [args]',
  );
  let status = 0;
  const chosen = operands.length === 0 ? [...shell.jobs.all] : [];
  for (const spec of operands) {
    const job = find(shell, 'jobs', spec);
    if (job) chosen.push(job);
    else status = 1;
  }
  for (const job of chosen) {
    const state = stateOf(job);
    if (letters.has('r') && state !== 'Running') continue;
    if (letters.has('s') && state !== 'Stopped') continue;
    const line = letters.has('p')
      ? String(job.groupId)
      : jobLine(shell.jobs, job, { isLong: letters.has('l') });
    shell.process.out(`${line}\n`);
    job.told = state;
  }
  for (const job of chosen) if (stateOf(job) === 'Done') shell.jobs.remove(job);
  return status;
};

function find(shell: Shell, name: string, spec: string): Job | undefined {
  const job = shell.jobs.find(spec);
  if (job === 'ambiguous') report(shell, `${name}: ${spec.replace(/^%/, '')}: ambiguous job spec`);
  else if (job) return job;
  else report(shell, `${name}: ${spec}: no such job`);
  return undefined;
}

/** The job that fg and bg mean; undefined after a message. */
function chosenJob(shell: Shell, name: string, spec: string | undefined): Job | undefined {
  if (!shell.options.has('monitor')) {
    report(shell, `${name}: no job control`);
    return undefined;
  }
  if (spec !== undefined) return find(shell, name, /^\d+$/.test(spec) ? `%${spec}` : spec);
  if (!shell.jobs.current) report(shell, `${name}: current: no such job`);
  return shell.jobs.current;
}

export const fg: Builtin = (shell, args) => {
  const job = chosenJob(shell, 'fg', args[0]);
  return job ? toForeground(shell, job) : 1;
};

function* toForeground(shell: Shell, job: Job): Running<number> {
  shell.process.out(`${job.text}\n`);
  job.isInBackground = false;
  shell.process.kernel.foreground = job.groupId;
  for (const child of job.children) child.signal('SIGCONT');
  const statuses = yield* waitForeground(shell, job.children, job.text, job);
  if (stateOf(job) === 'Done') shell.jobs.remove(job);
  return statuses.at(-1) ?? 0;
}

export const bg: Builtin = (shell, args) => {
  const specs = args.length > 0 ? args : [undefined];
  let status = 0;
  for (const spec of specs) {
    const job = chosenJob(shell, 'bg', spec);
    if (!job) {
      status = 1;
      continue;
    }
    if (stateOf(job) !== 'Stopped') {
      report(shell, `bg: job ${job.id} already in background`);
      continue;
    }
    job.isInBackground = true;
    for (const child of job.children) child.signal('SIGCONT');
    job.told = 'Running';
    shell.process.out(`[${job.id}]${shell.jobs.mark(job).trim()} ${job.text} &\n`);
  }
  return status;
};

export const wait: Builtin = (shell, args) => {
  const { letters, values, operands } = parseOptions(
    args,
    'fnp:',
    'wait: usage: wait [-fn] [-p var] [id ...]',
  );
  if (letters.has('n')) return waitForAny(shell, values.get('p'));
  return operands.length === 0 ? waitForAll(shell) : waitForEach(shell, operands);
};

function* waitForAll(shell: Shell): Running<number> {
  const children = shell.jobs.all.flatMap((job) => job.children);
  const status = yield* waitUntilDone(shell, children);
  if (status !== undefined) return status;
  // In a script nothing more is said, or known, of jobs that ended.
  if (!shell.isInteractive) for (const job of shell.jobs.all) endJob(shell, job);
  shell.jobs.finished.clear();
  return 0;
}

/** Forgets a job that has ended, after the word that bash has for one that was killed. */
function endJob(shell: Shell, job: Job): void {
  if (stateOf(job) !== 'Done') return;
  const last = job.children.at(-1);
  if (last?.endedBy && last.endedBy !== 'SIGTERM') reportKilled(shell, last, job.text);
  shell.jobs.remove(job);
}

function* waitForEach(shell: Shell, specs: readonly string[]): Running<number> {
  let status = 0;
  for (const spec of specs) {
    const known = shell.jobs.finished.get(Number(spec));
    const job = known === undefined ? shell.jobs.find(spec) : undefined;
    if (known !== undefined) {
      status = known;
    } else if (!job || job === 'ambiguous') {
      const words = /^\d+$/.test(spec)
        ? `wait: pid ${spec} is not a child of this shell`
        : spec.startsWith('%')
          ? `wait: ${spec}: no such job`
          : `wait: \`${spec}': not a pid or valid job spec`;
      report(shell, words);
      status = 127;
    } else {
      const interrupted = yield* waitUntilDone(shell, job.children);
      if (interrupted !== undefined) return interrupted;
      status = statusOf(job);
      if (!shell.isInteractive) endJob(shell, job);
    }
  }
  return status;
}

/** The status when a signal with a trap came first. */
function* waitUntilDone(shell: Shell, children: readonly Child[]): Running<number | undefined> {
  const isDone = () => children.every(({ exitCode }) => exitCode !== undefined);
  while (!isDone()) {
    const wake = yield { until: isDone };
    const [signal] = shell.pendingTraps;
    if (wake === 'interrupted' && signal) return 128 + signalNumbers[signal];
  }
  return undefined;
}

function* waitForAny(shell: Shell, variable: string | undefined): Running<number> {
  const waiting = shell.jobs.all.filter((job) => job.told !== 'Done');
  if (waiting.length === 0) return 127;
  const done = () => waiting.find((job) => stateOf(job) === 'Done');
  while (!done()) yield { until: () => done() !== undefined };
  const job = done();
  if (!job) return 127;
  if (variable) shell.variables.set(variable, String(job.children[0]?.pid ?? ''));
  shell.jobs.remove(job);
  return statusOf(job);
}

export const disown: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'ahr',
    'disown: usage: disown [-h] [-ar] [jobspec ... | pid ...]',
  );
  const all = letters.has('a') || letters.has('r');
  const specs =
    operands.length > 0 ? operands : all ? shell.jobs.all.map(({ id }) => `%${id}`) : ['%%'];
  let status = 0;
  for (const spec of specs) {
    const job = shell.jobs.find(spec);
    if (job && job !== 'ambiguous') {
      if (!letters.has('h')) shell.jobs.remove(job);
    } else {
      report(shell, `disown: ${spec === '%%' ? 'current' : spec}: no such job`);
      status = 1;
    }
  }
  return status;
};

export const suspend: Builtin = (shell) => {
  if (shell.isLogin) {
    report(shell, 'suspend: cannot suspend a login shell');
    return 1;
  }
  shell.process.kernel.signal(shell.process.pid, 'SIGSTOP');
  return 0;
};

const killUsage =
  'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

export const kill: Builtin = (shell, args) => {
  const [first = ''] = args;
  if (first === '-l' || first === '-L') return listOrName(shell, args.slice(1));
  const parsed = parseKill(args);
  if (parsed.bad !== undefined) {
    report(shell, `kill: ${parsed.bad}: invalid signal specification`);
    return 1;
  }
  if (parsed.targets.length === 0) {
    shell.process.err(`${killUsage}\n`);
    return 2;
  }
  return killAll(shell, parsed);
};

/** A shell that signals itself notices at once. */
function* killAll(shell: Shell, { targets, signal }: ParsedKill): Running<number> {
  const sent = targets.map((target) => killOne(shell, target, signal));
  yield {};
  return sent.every((each) => each) ? 0 : 1;
}

type KillSignal = ReturnType<typeof signalNamed> | 'check';

interface ParsedKill {
  readonly signal: KillSignal;
  readonly targets: readonly string[];
  readonly bad?: string;
}

function parseKill(args: readonly string[]): ParsedKill {
  const [first = '', second = ''] = args;
  const named = (word: string, targets: readonly string[]): ParsedKill => {
    const signal = word === '0' ? 'check' : signalNamed(word);
    return signal ? { signal, targets } : { signal: 'SIGTERM', targets, bad: word };
  };
  if (first === '-s' || first === '-n') return named(second, args.slice(2));
  if (first === '--') return { signal: 'SIGTERM', targets: args.slice(1) };
  if (/^-[A-Za-z0-9]/.test(first)) {
    const rest = args.slice(1);
    return named(first.slice(1), rest[0] === '--' ? rest.slice(1) : rest);
  }
  return { signal: 'SIGTERM', targets: args };
}

function killOne(shell: Shell, target: string, signal: KillSignal): boolean {
  if (!signal) return false;
  const { kernel } = shell.process;
  if (target.startsWith('%')) {
    const job = find(shell, 'kill', target);
    if (!job) return false;
    // Without job control all of them are in the shell's own group.
    const ids = shell.isInteractive ? [-job.groupId] : job.children.map(({ pid }) => pid);
    const wasStopped = stateOf(job) === 'Stopped';
    for (const id of ids) {
      if (signal !== 'check') kernel.signal(id, signal);
      // A stopped job must go on to notice.
      if (wasStopped && (signal === 'SIGTERM' || signal === 'SIGHUP')) kernel.signal(id, 'SIGCONT');
    }
    return true;
  }
  if (!/^-?\d+$/.test(target)) {
    report(shell, `kill: ${target}: arguments must be process or job IDs`);
    return false;
  }
  const answer = kernel.signal(Number(target), signal);
  if (answer === 'sent') return true;
  report(
    shell,
    `kill: (${target}) - ${answer === 'ESRCH' ? 'No such process' : 'Operation not permitted'}`,
  );
  return false;
}

function listOrName(shell: Shell, specs: readonly string[]): number {
  if (specs.length === 0) return listSignals(shell);
  for (const spec of specs) {
    const number = Number(spec) > 128 ? String(Number(spec) - 128) : spec;
    const name = signalNamed(number);
    if (!name) {
      report(shell, `kill: ${spec}: invalid signal specification`);
      return 1;
    }
    shell.process.out(`${/^\d+$/.test(spec) ? name.slice(3) : signalNumbers[name]}\n`);
  }
  return 0;
}

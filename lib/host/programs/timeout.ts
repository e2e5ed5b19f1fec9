/** timeout and nohup: run a command under a rule. */
import { SpawnError, type SignalName } from '../process.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { runNamed, spawnReason } from './run-named.ts';
import { intervalMs } from './sleep.ts';
import { UsageError } from './usage-error.ts';

const signals: Readonly<Record<string, SignalName>> = {
  '1': 'SIGHUP',
  '2': 'SIGINT',
  '9': 'SIGKILL',
  '15': 'SIGTERM',
  HUP: 'SIGHUP',
  INT: 'SIGINT',
  KILL: 'SIGKILL',
  TERM: 'SIGTERM',
};

export const timeout = defineProgram({
  name: 'timeout',
  suite: 'coreutils',
  summary: 'Start COMMAND, and kill it if still running after DURATION',
  usage: ['[OPTION] DURATION COMMAND [ARG]...', '[OPTION]'],
  options: {
    'preserve-status': { help: 'exit with the same status as COMMAND, even when it times out' },
    foreground: { help: 'allow COMMAND to read from the TTY' },
    'kill-after': {
      short: 'k',
      takes: 'DURATION',
      help: 'also send a KILL signal after this long',
    },
    signal: { short: 's', takes: 'SIGNAL', help: 'specify the signal to be sent on timeout' },
    verbose: { short: 'v', help: 'diagnose to stderr any signal sent upon timeout' },
  },
  usageExit: 125,
  stopsAtOperand: true,
  *run({ args, options, process, error }) {
    const [duration, ...argv] = args;
    if (duration === undefined || argv.length === 0) throw new UsageError('missing operand');
    const limitMs = intervalMs(duration);
    if (limitMs === undefined) {
      throw new UsageError(`invalid time interval ${quote(process, duration)}`);
    }
    try {
      const child = process.spawn(argv);
      const deadlineMs = limitMs === 0 ? {} : { deadlineMs: process.nowMs + limitMs };
      const hasEnded = () => child.exitCode !== undefined;
      yield* process.wait({ until: hasEnded, ...deadlineMs });
      if (child.exitCode !== undefined) return child.exitCode;
      const signal = signals[(options.signal ?? 'TERM').replace(/^SIG/, '')] ?? 'SIGTERM';
      child.signal(signal);
      const killMs = intervalMs(options['kill-after'] ?? 'inf') ?? 0;
      yield* process.wait({ until: hasEnded, deadlineMs: process.nowMs + killMs });
      if (!hasEnded()) child.signal('SIGKILL');
      yield* process.wait({ until: hasEnded });
      const keepsStatus = options['preserve-status'] || signal === 'SIGKILL';
      return keepsStatus ? (child.exitCode ?? 124) : 124;
    } catch (problem) {
      if (!(problem instanceof SpawnError)) throw problem;
      error(`failed to run command ${quote(process, argv[0] ?? '')}: ${spawnReason(problem)}`);
      return problem.code === 'ENOENT' ? 127 : 126;
    }
  },
});

export const nohup = defineProgram({
  name: 'nohup',
  suite: 'coreutils',
  summary: 'Run COMMAND, ignoring hangup signals',
  usage: ['COMMAND [ARG]...', 'OPTION'],
  options: {},
  usageExit: 125,
  stopsAtOperand: true,
  *run(context) {
    if (context.args.length === 0) throw new UsageError('missing operand');
    context.process.kernel.handle('SIGHUP', 'ignore');
    return yield* runNamed(context, context.args);
  },
});

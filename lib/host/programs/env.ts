/** env: runs a program in a changed environment, or shows the environment. */
import { defineProgram } from './program.ts';
import { runNamed } from './run-named.ts';
import { UsageError } from './usage-error.ts';

export const env = defineProgram({
  name: 'env',
  suite: 'coreutils',
  summary: 'Set each NAME to VALUE in the environment and run COMMAND',
  usage: '[OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]',
  options: {
    'ignore-environment': { short: 'i', help: 'start with an empty environment' },
    null: { short: '0', help: 'end each output line with NUL, not newline' },
    unset: {
      short: 'u',
      takes: 'NAME',
      repeats: true,
      help: 'remove variable from the environment',
    },
    chdir: { short: 'C', takes: 'DIR', help: 'change working directory to DIR' },
  },
  usageExit: 125,
  stopsAtOperand: true,
  notSimulated: ['-S', '--split-string', '-v', '--debug', '--block-signal', '--ignore-signal'],
  *run(context) {
    const { process, options, out } = context;
    const isEmpty = options['ignore-environment'] || context.args[0] === '-';
    const variables = new Map(isEmpty ? [] : process.env);
    for (const name of options.unset) variables.delete(name);
    const rest = context.args[0] === '-' ? context.args.slice(1) : context.args;
    const command = rest.findIndex((arg) => !arg.includes('='));
    for (const assignment of command < 0 ? rest : rest.slice(0, command)) {
      const equals = assignment.indexOf('=');
      variables.set(assignment.slice(0, equals), assignment.slice(equals + 1));
    }
    if (command >= 0) {
      const cwd = options.chdir === undefined ? {} : { cwd: context.path(options.chdir) };
      return yield* runNamed(context, rest.slice(command), { env: variables, ...cwd });
    }
    if (options.chdir !== undefined) {
      throw new UsageError('must specify command with --chdir (-C)', { exitCode: 125 });
    }
    const end = options.null ? '\0' : '\n';
    yield* out([...variables].map(([name, value]) => `${name}=${value}${end}`).join(''));
    return 0;
  },
});

export const printenv = defineProgram({
  name: 'printenv',
  suite: 'coreutils',
  summary: 'Print the values of the specified environment VARIABLE(s), or all of them',
  usage: '[OPTION]... [VARIABLE]...',
  options: { null: { short: '0', help: 'end each output line with NUL, not newline' } },
  usageExit: 2,
  *run({ args, process, options, out }) {
    const end = options.null ? '\0' : '\n';
    if (args.length === 0) {
      yield* out([...process.env].map(([name, value]) => `${name}=${value}${end}`).join(''));
      return 0;
    }
    const values = args.map((name) => process.env.get(name));
    yield* out(values.map((value) => (value === undefined ? '' : value + end)).join(''));
    return values.includes(undefined) ? 1 : 0;
  },
});

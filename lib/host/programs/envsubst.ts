/** envsubst: puts the values of variables in the place of $NAME and ${NAME}. Spec: envsubst(1) of gettext 0.21 */
import { defineProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

const reference = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

export const envsubst = defineProgram({
  name: 'envsubst',
  suite: 'none',
  summary: 'Substitute the values of environment variables',
  usage: '[OPTION] [SHELL-FORMAT]',
  options: {
    variables: { short: 'v', help: 'output the variables occurring in SHELL-FORMAT' },
  },
  *run({ args: [format, ...more], options, out, process }) {
    if (more.length > 0) throw new UsageError('too many arguments');
    if (options.variables && format === undefined) throw new UsageError('missing arguments');
    const named = format === undefined ? undefined : namesIn(format);
    if (options.variables) {
      yield* out((named ?? []).map((name) => `${name}\n`).join(''));
      return 0;
    }
    for (
      let line = yield* process.readLine();
      line !== undefined;
      line = yield* process.readLine()
    ) {
      yield* out(
        line.replaceAll(reference, (whole, braced?: string, bare?: string) => {
          const name = braced ?? bare ?? '';
          return named && !named.includes(name) ? whole : (process.env.get(name) ?? '');
        }),
      );
    }
    return 0;
  },
});

const namesIn = (text: string): string[] =>
  [...text.matchAll(reference)].map(([, braced, bare]) => braced ?? bare ?? '');

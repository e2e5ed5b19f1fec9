/** mktemp: makes a file or folder of a name that was not there. */
import { attempt } from './error-text.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  directory: { short: 'd', help: 'create a directory, not a file' },
  'dry-run': { short: 'u', help: 'do not create anything; merely print a name (unsafe)' },
  quiet: { short: 'q', help: 'suppress diagnostics about file/dir-creation failure' },
  suffix: { takes: 'SUFF', help: 'append SUFF to TEMPLATE' },
  p: { short: 'p', long: false, takes: 'DIR', help: 'interpret TEMPLATE relative to DIR' },
  tmpdir: {
    takes: 'DIR',
    isOptional: true,
    help: 'interpret TEMPLATE relative to DIR, $TMPDIR or /tmp',
  },
  t: { short: 't', long: false, help: 'interpret TEMPLATE as a single file name component' },
} as const;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const mktemp = defineProgram({
  name: 'mktemp',
  suite: 'coreutils',
  summary: 'Create a temporary file or directory, safely, and print its name',
  usage: '[OPTION]... [TEMPLATE]',
  options,
  *run(context) {
    const { files, path, options: chosen, error, process, out } = context;
    const template = templateOf(context);
    const name = template.replace(/X{3,}(?=[^X]*$)/, (xs) =>
      [...xs].map(() => alphabet.charAt(process.chance.below(alphabet.length))).join(''),
    );
    let isFine = true;
    if (!chosen['dry-run']) {
      attempt(
        () => {
          if (chosen.directory) files.makeFolder(path(name), { mode: 0o700 });
          else files.write(path(name), '', { mode: 0o600 });
        },
        (reason) => {
          isFine = false;
          const what = chosen.directory ? 'directory' : 'file';
          if (!chosen.quiet) {
            error(`failed to create ${what} via template ${quote(process, template)}: ${reason}`);
          }
        },
      );
    }
    if (isFine) yield* out(`${name}\n`);
    return isFine ? 0 : 1;
  },
});

function templateOf({ args, options: chosen, process }: Context<typeof options>): string {
  const [given, extra] = args;
  if (extra !== undefined) throw new UsageError('too many templates');
  const template = (given ?? 'tmp.XXXXXXXXXX') + (chosen.suffix ?? '');
  if (!/X{3}[^X/]*$/.test(template)) {
    const message = `too few X's in template ${quote(process, template)}`;
    throw new UsageError(message, { pointsToHelp: false });
  }
  const temporary = process.env.get('TMPDIR') || '/tmp';
  const isPlaced = given === undefined || chosen.t || chosen.tmpdir !== undefined;
  const folder =
    chosen.p ??
    (typeof chosen.tmpdir === 'string' ? chosen.tmpdir : isPlaced ? temporary : undefined);
  return folder === undefined ? template : `${folder.replace(/\/$/, '')}/${template}`;
}

/** tar: keeps many files in one. */
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { splitLines } from '../input.ts';
import { defineProgram } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { gather } from './create.ts';
import { Extraction } from './extract.ts';
import { isStream, load, store } from './archive-file.ts';
import { memberLines } from './member-line.ts';
import { WantedMembers } from './member-names.ts';
import { withDashes } from './old-style.ts';
import { fatal, folderFor, type TarContext } from './tar-context.ts';
import type { TarMember } from './archive.ts';
import { tarNotSimulated, tarOptions } from './tar-options.ts';

export const tar = defineProgram({
  name: 'tar',
  suite: 'tar',
  summary: 'Save many files together into a single archive, and restore them from it',
  usage: '[OPTION...] [FILE]...',
  options: tarOptions,
  notSimulated: tarNotSimulated,
  usageExit: 64,
  afterUsageError: "Try 'tar --help' or 'tar --usage' for more information.\n",
  rewrite: withDashes,
  *run(context) {
    const exit = yield* operations[operationOf(context)](context, yield* operandsOf(context));
    if (exit !== 0) context.error(delayedFailure(context));
    return exit;
  },
});

const delayedFailure = ({ isBusyBox }: TarContext) =>
  isBusyBox
    ? 'error exit delayed from previous errors'
    : 'Exiting with failure status due to previous errors';

type Operation = 'create' | 'append' | 'update' | 'list' | 'extract' | 'delete';
type Run = (context: TarContext, operands: readonly string[]) => Running<number>;

const operations: Readonly<Record<Operation, Run>> = {
  create: (context, operands) => save(context, operands, []),
  *append(context, operands) {
    return yield* save(context, operands, yield* load(context));
  },
  *update(context, operands) {
    const present = yield* load(context);
    return yield* save(context, operands, present, true);
  },
  list,
  extract,
  *delete(context, operands) {
    const wanted = new WantedMembers(context, operands);
    const kept = (yield* load(context)).filter(({ name }) => !wanted.has(name));
    yield* store(context, kept);
    return wanted.complain();
  },
};

function operationOf({ options }: TarContext): Operation {
  const names = Object.keys(operations) as Operation[];
  const chosen = names.filter((name) => options[name]);
  const [only, second] = chosen;
  if (second !== undefined) {
    // Two blanks: so it is written there.
    throw misused(
      "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option",
    );
  }
  if (only === undefined) {
    throw misused("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
  }
  return only;
}

const misused = (message: string) => new UsageError(message, { exitCode: 2 });

/** The names on the command line, and those in the file of -T. */
function* operandsOf(context: TarContext): Running<readonly string[]> {
  const list = context.options['files-from'];
  if (list === undefined) return context.args;
  if (list === '-') return [...context.args, ...splitLines(yield* context.process.readAll())];
  const text = attempt(
    () => context.files.read(context.path(list)),
    (reason) => {
      throw fatal(`${list}: Cannot open: ${reason}`);
    },
  );
  return [...context.args, ...splitLines(text ?? '')];
}

function* save(
  context: TarContext,
  operands: readonly string[],
  present: readonly TarMember[],
  onlyNewer = false,
): Running<number> {
  const { options, process, out, path } = context;
  if (operands.length === 0 && options['files-from'] === undefined && options.create) {
    throw misused('Cowardly refusing to create an empty archive');
  }
  const goesOut = isStream(options.file);
  if (goesOut && process.stdout.isTerminal) {
    throw fatal('Refusing to write archive contents to terminal (missing -f option?)');
  }
  if (!goesOut && options.create) yield* store(context, []);
  const { entries, exit } = yield* gather(context, operands, {
    archive: goesOut ? undefined : path(options.file ?? ''),
    *say(text) {
      if (goesOut) process.err(text);
      else yield* out(text);
    },
    ...(onlyNewer && { present }),
  });
  yield* store(context, [...present, ...entries]);
  return exit;
}

function* list(context: TarContext, operands: readonly string[]): Running<number> {
  const wanted = new WantedMembers(context, operands);
  const line = memberLines(context);
  for (const entry of yield* load(context)) {
    yield* context.process.pause();
    if (!wanted.has(entry.name)) continue;
    yield* context.out(context.options.verbose > 0 ? line(entry) : `${entry.name}\n`);
  }
  return wanted.complain();
}

function* extract(context: TarContext, operands: readonly string[]): Running<number> {
  const { options, out, process } = context;
  const wanted = new WantedMembers(context, operands);
  const entries = yield* load(context);
  const extraction = new Extraction(context, folderFor(context, Infinity));
  const line = memberLines(context);
  for (const entry of entries) {
    yield* process.pause();
    const name = wanted.has(entry.name) ? extraction.nameOf(entry) : undefined;
    if (name === undefined) continue;
    const said = options.verbose > 1 ? line(entry) : options.verbose > 0 ? `${entry.name}\n` : '';
    if (options['to-stdout']) process.err(said);
    else yield* out(said);
    yield* extraction.member(entry, name);
  }
  extraction.finish();
  return Math.max(extraction.exit, wanted.complain());
}

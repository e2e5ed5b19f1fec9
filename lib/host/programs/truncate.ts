/** truncate and sync: sets the size of files; makes sure of what is written, which it is. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { done } from './done.ts';
import { attempt } from './error-text.ts';
import { entrySize } from './file-mode.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  'no-create': { short: 'c', help: 'do not create any files' },
  reference: { short: 'r', takes: 'RFILE', help: 'base size on RFILE' },
  size: { short: 's', takes: 'SIZE', help: 'set or adjust the file size by SIZE bytes' },
} as const;

type Resize = (size: number) => number;

/** What a file may be made into here. */
const largest = 8 * 1024 * 1024;

export const truncate = defineProgram({
  name: 'truncate',
  suite: 'coreutils',
  summary: 'Shrink or extend the size of each FILE to the specified size',
  usage: 'OPTION... FILE...',
  options,
  notSimulated: ['-o', '--io-blocks'],
  run(context) {
    const { args, files, path, process, error, options: chosen } = context;
    const resize = resizing(context);
    if (args.length === 0) throw new UsageError('missing file operand');
    let exit = 0;
    for (const operand of args) {
      attempt(
        () => {
          const at = path(operand);
          const entry = files.stat(at);
          if (!entry && chosen['no-create']) return;
          const bytes = textToBytes(entry ? files.read(at) : '');
          const content = bytesToText(resized(bytes, Math.min(largest, resize(bytes.length))));
          files.write(at, content, entry ? {} : { mode: 0o666 & ~process.umask });
        },
        (reason) => {
          error(`cannot open ${shellQuote(operand)} for writing: ${reason}`);
          exit = 1;
        },
      );
    }
    return done(exit);
  },
});

function resized(bytes: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  whole.set(bytes.subarray(0, size));
  return whole;
}

function resizing({ options: chosen, process, files, path }: Context<typeof options>): Resize {
  const { size, reference } = chosen;
  if (reference !== undefined) {
    const entry = files.stat(path(reference));
    if (entry) return () => entrySize(entry);
    const why = `cannot stat ${shellQuote(reference)}: No such file or directory`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  if (size === undefined) {
    throw new UsageError(
      `you must specify either ${quote(process, '--size')} or ${quote(process, '--reference')}`,
    );
  }
  const [, sign = '', text = ''] = /^\s*([-+<>/%]?)\s*(.*)$/.exec(size) ?? [];
  const count = parseCount(text);
  if (count === undefined) {
    throw new UsageError(`Invalid number: ${quote(process, size)}`, { pointsToHelp: false });
  }
  if (count === 0 && /[/%]/.test(sign)) {
    throw new UsageError('division by zero', { pointsToHelp: false });
  }
  return resizings[sign]?.(count) ?? (() => count);
}

const resizings: Readonly<Record<string, (count: number) => Resize>> = {
  '+': (count) => (size) => size + count,
  '-': (count) => (size) => Math.max(0, size - count),
  '<': (count) => (size) => Math.min(size, count),
  '>': (count) => (size) => Math.max(size, count),
  '/': (count) => (size) => size - (size % count),
  '%': (count) => (size) => Math.ceil(size / count) * count,
};

export const sync = defineProgram({
  name: 'sync',
  suite: 'coreutils',
  summary: 'Synchronize cached writes to persistent storage',
  usage: '[OPTION] [FILE]...',
  options: {
    data: { short: 'd', help: 'sync only file data, no unneeded metadata' },
    'file-system': { short: 'f', help: 'sync the file systems that contain the files' },
  },
  run({ args, files, path, error }) {
    const missing = args.filter((operand) => !files.stat(path(operand)));
    for (const operand of missing) {
      error(`error opening ${shellQuote(operand)}: No such file or directory`);
    }
    return done(missing.length > 0 ? 1 : 0);
  },
});

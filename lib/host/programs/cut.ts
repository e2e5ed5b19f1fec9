/** cut: chosen parts of each line. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { parseFieldList } from './field-list.ts';
import { chomp } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { UsageError } from './usage-error.ts';

const options = {
  bytes: { short: 'b', takes: 'LIST', help: 'select only these bytes' },
  characters: { short: 'c', takes: 'LIST', help: 'select only these characters' },
  delimiter: { short: 'd', takes: 'DELIM', help: 'use DELIM instead of TAB for field delimiter' },
  fields: { short: 'f', takes: 'LIST', help: 'select only these fields' },
  n: { short: 'n', long: false, help: '(ignored)' },
  complement: { help: 'complement the set of selected bytes, characters or fields' },
  'only-delimited': { short: 's', help: 'do not print lines not containing delimiters' },
  'output-delimiter': { takes: 'STRING', help: 'use STRING as the output delimiter' },
} as const;

type CutContext = Context<typeof options>;

export const cut = defineProgram({
  name: 'cut',
  suite: 'coreutils',
  summary: 'Print selected parts of lines from each FILE to standard output',
  usage: 'OPTION... [FILE]...',
  options,
  notSimulated: ['-z', '--zero-terminated'],
  *run(context) {
    const cutLine = cutter(context);
    let exit = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        const kept = cutLine(chomp(line));
        if (kept !== undefined) yield* context.out(`${kept}\n`);
      }
    }
    return exit;
  },
});

/** undefined: the line is left out. */
function cutter({ options, given }: CutContext): (line: string) => string | undefined {
  const lists = given.filter(({ option }) => /^(bytes|characters|fields)$/.test(option));
  const [list] = lists;
  if (!list) throw new UsageError('you must specify a list of bytes, characters, or fields');
  if (lists.length > 1) throw new UsageError('only one list may be specified');
  if (list.option === 'fields') return fieldCutter(list.value, options);
  if (options.delimiter !== undefined) {
    throw new UsageError('an input delimiter may be specified only when operating on fields');
  }
  if (options['only-delimited']) {
    const why = 'suppressing non-delimited lines makes sense\n\tonly when operating on fields';
    throw new UsageError(why);
  }
  return byteCutter(list.value, options);
}

function byteCutter(list: string, options: CutContext['options']) {
  const chosen = parseFieldList(list, 'byte');
  const between = options['output-delimiter'] ?? '';
  const { complement } = options;
  return (line: string) => {
    const runs: number[][] = [];
    let isInside = false;
    textToBytes(line).forEach((byte, index) => {
      const isChosen = chosen.has(index + 1) !== complement;
      const isStart = isChosen && (!isInside || (!complement && chosen.starts(index + 1)));
      if (isStart) runs.push([]);
      if (isChosen) runs.at(-1)?.push(byte);
      isInside = isChosen;
    });
    return runs.map((run) => bytesToText(Uint8Array.from(run))).join(between);
  };
}

function fieldCutter(list: string, options: CutContext['options']) {
  const delimiter = options.delimiter ?? '\t';
  if ([...delimiter].length > 1) {
    throw new UsageError('the delimiter must be a single character');
  }
  const chosen = parseFieldList(list, 'field');
  const between = options['output-delimiter'] ?? delimiter;
  return (line: string) => {
    const fields = line.split(delimiter);
    if (fields.length === 1) return options['only-delimited'] ? undefined : line;
    return fields.filter((_, index) => chosen.has(index + 1) !== options.complement).join(between);
  };
}

/** tr: translates, squeezes or deletes characters. */
import { expandCharacterList } from './character-list.ts';
import { defineProgram, type Context } from './program.ts';
import { UsageError } from './usage-error.ts';

const options = {
  complement: { short: 'cC', help: 'use the complement of ARRAY1' },
  delete: { short: 'd', help: 'delete characters in ARRAY1, do not translate' },
  'squeeze-repeats': { short: 's', help: 'replace each sequence of a repeated character' },
  'truncate-set1': { short: 't', help: 'first truncate ARRAY1 to length of ARRAY2' },
} as const;

type TrContext = Context<typeof options>;

export const tr = defineProgram({
  name: 'tr',
  suite: 'coreutils',
  summary:
    'Translate, squeeze, or delete characters from standard input, writing to standard output',
  usage: '[OPTION]... STRING1 [STRING2]',
  options,
  *run(context) {
    const { process, out } = context;
    assertOperands(context);
    const translate = translator(context);
    for (let text = yield* process.read(); text !== ''; text = yield* process.read()) {
      yield* out(translate(text));
    }
    return 0;
  },
});

function assertOperands({ args, options }: TrContext): void {
  const [first, second, third] = args;
  const { delete: deletes, 'squeeze-repeats': squeezes } = options;
  const needsTwo = deletes === squeezes;
  if (first === undefined) throw new UsageError('missing operand');
  if (second === undefined && needsTwo) {
    const why = deletes
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.';
    throw new UsageError(`missing operand after ‘${first}’\n${why}`);
  }
  const extra = deletes && !squeezes ? second : third;
  if (extra === undefined) return;
  const why =
    deletes && !squeezes
      ? '\nOnly one string may be given when deleting without squeezing repeats.'
      : '';
  throw new UsageError(`extra operand ‘${extra}’${why}`);
}

function translator({ args, options }: TrContext): (text: string) => string {
  const [list = '', second] = args;
  const from = expandCharacterList(list);
  const to = expandCharacterList(second ?? '', from.length);
  const { complement } = options;
  const inFirst = new Set(from);
  const isChosen = (character: string) => inFirst.has(character) !== complement;
  const squeezes = options['squeeze-repeats'];
  const squeezed = new Set(to);
  const isSqueezed = (character: string) =>
    squeezes && (second === undefined ? isChosen(character) : squeezed.has(character));
  const map = options.delete || second === undefined ? undefined : mapping(from, to, options);
  let last = '';
  return (text) => {
    let result = '';
    for (const character of text) {
      if (options.delete && isChosen(character)) continue;
      const mapped = map ? map(character) : character;
      if (mapped === last && isSqueezed(mapped)) continue;
      result += mapped;
      last = mapped;
    }
    return result;
  };
}

function mapping(
  from: readonly string[],
  to: readonly string[],
  options: TrContext['options'],
): (character: string) => string {
  const last = to.at(-1);
  if (last === undefined) {
    throw new UsageError('when not truncating set1, string2 must be non-empty', {
      pointsToHelp: false,
    });
  }
  const first = new Set(from);
  if (options.complement) return (character) => (first.has(character) ? character : last);
  const map = new Map<string, string>();
  from.forEach((character, index) => {
    const target = to[index] ?? (options['truncate-set1'] ? character : last);
    map.set(character, target);
  });
  return (character) => map.get(character) ?? character;
}

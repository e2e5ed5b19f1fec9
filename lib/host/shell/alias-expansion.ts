/** Aliases, which stand for text: they are put into the source before it is parsed for good. */
import { forEachChild, parse } from 'unbash';
import type { Command, SyntaxNode, Word } from 'unbash';
import type { Shell } from './shell.ts';

/** A stretch that came out of an alias: there the same alias is a plain word. */
interface Region {
  readonly name: string;
  start: number;
  end: number;
}

const maxExpansions = 100;

/** The source with all its aliases replaced. */
export function expandAliases(shell: Shell, source: string): string {
  if (shell.aliases.size === 0 || !shell.options.hasShopt('expand_aliases')) return source;
  let text = source;
  const regions: Region[] = [];
  for (let n = 0; n < maxExpansions; n++) {
    const found = findAlias(shell, text, regions);
    if (!found) return text;
    const { word, value } = found;
    text = text.slice(0, word.pos) + value + text.slice(word.end);
    shiftRegions(regions, word, value.length - (word.end - word.pos));
    regions.push({ name: word.text, start: word.pos, end: word.pos + value.length });
  }
  return text;
}

function findAlias(
  shell: Shell,
  source: string,
  regions: readonly Region[],
): { word: Word; value: string } | undefined {
  const script = parse(source);
  for (const word of candidates(script, shell, source)) {
    const value = shell.aliases.get(word.text);
    const isOwn = regions.some(
      ({ name, start, end }) => name === word.text && word.pos >= start && word.end <= end,
    );
    if (value !== undefined && !isOwn && source.slice(word.pos, word.end) === word.text)
      return { word, value };
  }
  return undefined;
}

/** Command names, in order; and the word after an alias that ends with a blank. */
function* candidates(node: SyntaxNode, shell: Shell, source: string): Generator<Word> {
  if (node.type === 'Command') yield* namesOf(node, shell, source);
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => void children.push(child));
  for (const child of children) {
    // What stands in backquotes is numbered in a source of its own.
    const isElsewhere = child.type === 'Script' && child.source !== undefined;
    if (!isElsewhere) yield* candidates(child, shell, source);
  }
}

function* namesOf({ name, args }: Command, shell: Shell, source: string): Generator<Word> {
  if (!name) return;
  yield name;
  const [next] = args;
  const before = source.slice(0, next?.pos ?? 0);
  const endsBlank = [...shell.aliases.values()].some(
    (value) => /\s$/.test(value) && before.endsWith(value),
  );
  if (endsBlank && next?.type === 'Word') yield next;
}

function shiftRegions(regions: readonly Region[], word: Word, by: number): void {
  for (const region of regions) {
    if (region.start >= word.end) region.start += by;
    if (region.end >= word.end) region.end += by;
  }
}

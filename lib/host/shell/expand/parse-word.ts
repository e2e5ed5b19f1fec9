import { parse } from 'unbash';
import type { Word } from 'unbash';

/** A text of source as a word. */
export function parseWord(source: string): Word {
  const [statement] = parse(`: ${source}`).commands;
  const command = statement?.command;
  const first = command?.type === 'Command' ? command.suffix[0] : undefined;
  if (first?.type === 'Word') return first;
  return { type: 'Word', text: source, value: source, pos: 0, end: source.length };
}

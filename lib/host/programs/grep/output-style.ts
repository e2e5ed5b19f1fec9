/** How grep writes a selected line: its prefix, and its colours. */
import type { Context } from '../program.ts';
import type { grepOptions } from './grep-options.ts';
import type { Part } from './line-matcher.ts';

type GrepContext = Context<typeof grepOptions>;

export interface OutputStyle {
  /** "file:12:", with - where the line is only context. */
  prefix(place: LinePlace): string;
  line(text: string, parts: readonly Part[]): string;
  part(text: string): string;
  fileName(name: string): string;
  readonly separator: string | undefined;
}

export interface LinePlace {
  readonly file: string;
  readonly number: number;
  readonly offset: number;
  readonly isSelected: boolean;
}

const colors = { match: '01;31', file: '35', number: '32', mark: '36' } as const;

export function outputStyle(context: GrepContext, showsFile: boolean): OutputStyle {
  const { options } = context;
  const paint = painter(context);
  const separator = options['no-group-separator']
    ? undefined
    : paint('mark', options['group-separator'] ?? '--');
  return {
    separator,
    part: (text) => paint('match', text),
    fileName: (name) => paint('file', name),
    prefix: ({ file, number, offset, isSelected }) => {
      const mark = paint('mark', isSelected ? ':' : '-');
      const afterName = options.null ? '\0' : mark;
      const numbers = [
        ...(options['line-number'] ? [paint('number', String(number))] : []),
        ...(options['byte-offset'] ? [paint('number', String(offset))] : []),
      ];
      const tab = options['initial-tab'] && (showsFile || numbers.length > 0) ? '\t' : '';
      const name = showsFile ? paint('file', file) + afterName : '';
      return name + numbers.map((text) => text + mark).join('') + tab;
    },
    line: (text, parts) => {
      let written = '';
      let last = 0;
      for (const { start, end } of parts) {
        written += text.slice(last, start) + paint('match', text.slice(start, end));
        last = end;
      }
      return written + text.slice(last);
    },
  };
}

export function isColored({ options, process }: GrepContext): boolean {
  const { color } = options;
  if (color === undefined || color === 'never' || color === 'no') return false;
  if (color === true || color === 'auto' || color === 'tty' || color === 'if-tty') {
    return process.stdout.isTerminal === true;
  }
  return true;
}

function painter(context: GrepContext): (what: keyof typeof colors, text: string) => string {
  if (!isColored(context)) return (_what, text) => text;
  return (what, text) => `\x1b[${colors[what]}m\x1b[K${text}\x1b[m\x1b[K`;
}

/** How ls writes names: quoted, marked and coloured. */
import type { FileEntry } from '#lib/sim/files.ts';
import type { Cell } from '../column-layout.ts';
import type { Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import type { lsOptions } from './ls-options.ts';
import type { ListedFile } from './listed-file.ts';

type LsContext = Context<typeof lsOptions>;

export interface NameStyle {
  cell(file: ListedFile): Cell;
}

export function nameStyle(context: LsContext, names: readonly string[]): NameStyle {
  const isColored = wantsColor(context);
  const write = quoting(context, names);
  let hasColored = false;
  return {
    cell(file) {
      const text = write(file.name);
      const mark = indicator(file.entry, context);
      const color = isColored ? colorOf(file, context) : undefined;
      if (color === undefined) return { text: text + mark, shown: text + mark };
      const start = hasColored ? '' : '\x1b[0m';
      hasColored = true;
      return { text: text + mark, shown: `${start}\x1b[${color}m${text}\x1b[0m${mark}` };
    },
  };
}

function wantsColor({ options, process }: LsContext): boolean {
  const { color } = options;
  if (color === 'auto' || color === 'tty' || color === 'if-tty') return isTerminal(process);
  return color === true || color === 'always' || color === 'yes' || color === 'force';
}

export function isTerminal(process: LsContext['process']): boolean {
  return process.stdout.isTerminal === true;
}

/** On a terminal a name that the shell would not take as one word is quoted, and then all names are aligned. */
function quoting({ options, process, isBusyBox }: LsContext, names: readonly string[]) {
  if (options['quote-name']) return (name: string) => JSON.stringify(name);
  if (options.escape)
    return (name: string) => name.replace(/[\\ ]/g, '\\$&').replaceAll('\n', '\\n');
  const quotes = isTerminal(process) && !options.literal && !isBusyBox;
  if (!quotes) return (name: string) => name;
  const needs = (name: string) => /[^\w@%+=:,./\p{L}\p{N}-]/u.test(name) || name === '';
  const hasQuoted = names.some(needs);
  return (name: string) => (needs(name) ? shellQuote(name) : hasQuoted ? ` ${name}` : name);
}

function indicator({ type, mode }: FileEntry, { options, process }: LsContext): string {
  const { classify, p } = options;
  if (type === 'folder' && p) return '/';
  const isWanted = classify === 'auto' ? isTerminal(process) : classify !== undefined;
  if (!isWanted || classify === 'never' || classify === 'no') return '';
  if (type === 'folder') return '/';
  if (type === 'link') return options.l ? '' : '@';
  return (mode & 0o111) !== 0 ? '*' : '';
}

/** The colours of dircolors' own table. */
function colorOf({ entry, path, name }: ListedFile, { files }: LsContext): string | undefined {
  if (entry.type === 'link') return files.stat(path) ? '01;36' : '40;31;01';
  if (entry.type === 'folder') {
    if ((entry.mode & 0o1002) === 0o1002) return '30;42';
    return (entry.mode & 0o002) !== 0 ? '34;42' : '01;34';
  }
  if (entry.device !== undefined) return '40;33;01';
  if ((entry.mode & 0o4000) !== 0) return '37;41';
  if ((entry.mode & 0o111) !== 0) return '01;32';
  if (/\.(tar|tgz|gz|zip|bz2|xz|zst|deb|rpm|jar)$/.test(name)) return '01;31';
  return /\.(jpg|jpeg|png|gif|svg|mp4|webm)$/.test(name) ? '01;35' : undefined;
}

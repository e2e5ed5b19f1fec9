/** A console block: what a reader types, and what it answers. A command begins with "$ ". */
export type ConsoleEntry =
  | {
      readonly kind: 'command';
      /** All of it, without the prompt. */
      readonly text: string;
      /** What a heredoc writes, and where to. */
      readonly file?: { readonly path: string; readonly content: string };
    }
  | { readonly kind: 'output'; readonly text: string };

const heredoc = /<<-?\s*(['"]?)(?<word>\w+)\1/;
const target = />>?\s*(?<path>[^\s<>]+)/;

/** A command goes on while its heredoc is open or its line ends in a backslash; other lines are output. */
export function parseConsole(block: string): ConsoleEntry[] {
  const lines = block.split('\n');
  const entries: ConsoleEntry[] = [];
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line.startsWith('$ ')) entries.push(takeCommand(line.slice(2), lines));
    else entries.push({ kind: 'output', text: line });
  }
  return entries;
}

function takeCommand(first: string, rest: string[]): ConsoleEntry {
  const word = heredoc.exec(first)?.groups?.word;
  const lines = [first];
  if (word === undefined) {
    while (lines.at(-1)?.endsWith('\\') && rest.length > 0) lines.push(rest.shift() ?? '');
    return { kind: 'command', text: lines.join('\n') };
  }
  while (rest.length > 0 && lines.at(-1) !== word) lines.push(rest.shift() ?? '');
  const text = lines.join('\n');
  const path = target.exec(first.replace(heredoc, ''))?.groups?.path;
  const content = lines.slice(1, -1).join('\n');
  return { kind: 'command', text, ...(path ? { file: { path, content } } : {}) };
}

/** The editor's commands under their keys: readline's emacs mode. Spec: https://tiswww.case.edu/php/chet/readline/rluserman.html */
import type { Line } from './line.ts';
import { blankWordStart, nextCharacter, previousCharacter, wordEnd, wordStart } from './words.ts';

type Edit = (line: Line) => void;

function lineStart({ text, cursor }: Line): number {
  return text.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd({ text, cursor }: Line): number {
  const end = text.indexOf('\n', cursor);
  return end < 0 ? text.length : end;
}

const goStart: Edit = (line) => {
  line.cursor = lineStart(line);
};
const goEnd: Edit = (line) => {
  line.cursor = lineEnd(line);
};
const goLeft: Edit = (line) => {
  line.cursor = previousCharacter(line.text, line.cursor);
};
const goRight: Edit = (line) => {
  line.cursor = nextCharacter(line.text, line.cursor);
};
const goWordLeft: Edit = (line) => {
  line.cursor = wordStart(line.text, line.cursor);
};
const goWordRight: Edit = (line) => {
  line.cursor = wordEnd(line.text, line.cursor);
};
const rubout: Edit = (line) => {
  if (line.cursor > 0) line.replace(previousCharacter(line.text, line.cursor), line.cursor, '');
};
const deleteCharacter: Edit = (line) => {
  const end = nextCharacter(line.text, line.cursor);
  if (end > line.cursor) line.replace(line.cursor, end, '');
};
const killWordBefore: Edit = (line) => line.kill(wordStart(line.text, line.cursor), line.cursor);
const killWordAfter: Edit = (line) => line.kill(line.cursor, wordEnd(line.text, line.cursor));

function changeWord(change: (word: string) => string): Edit {
  return (line) => {
    const end = wordEnd(line.text, line.cursor);
    line.replace(line.cursor, end, change(line.text.slice(line.cursor, end)));
  };
}

const capitalize = (word: string) =>
  word.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase());

/** Swaps the characters around the cursor; at the end, the two before it. */
const transpose: Edit = (line) => {
  const at =
    line.cursor === line.text.length ? previousCharacter(line.text, line.cursor) : line.cursor;
  const before = previousCharacter(line.text, at);
  const after = nextCharacter(line.text, at);
  if (at === 0 || after === at) return;
  line.replace(before, after, line.text.slice(at, after) + line.text.slice(before, at));
};

const transposeWords: Edit = (line) => {
  const end = wordEnd(line.text, line.cursor);
  const second = wordStart(line.text, end);
  const first = wordStart(line.text, second);
  const firstEnd = wordEnd(line.text, first);
  if (firstEnd > second || first === second) return;
  const between = line.text.slice(firstEnd, second);
  line.replace(
    first,
    end,
    line.text.slice(second, end) + between + line.text.slice(first, firstEnd),
  );
};

export const edits: Readonly<Record<string, Edit>> = {
  'C-a': goStart,
  Home: goStart,
  'C-e': goEnd,
  End: goEnd,
  'C-b': goLeft,
  Left: goLeft,
  'C-f': goRight,
  Right: goRight,
  'M-b': goWordLeft,
  'C-Left': goWordLeft,
  'M-f': goWordRight,
  'C-Right': goWordRight,
  Backspace: rubout,
  Delete: deleteCharacter,
  'C-d': deleteCharacter,
  'C-k': (line) => line.kill(line.cursor, lineEnd(line)),
  'C-u': (line) => line.kill(lineStart(line), line.cursor),
  'C-w': (line) => line.kill(blankWordStart(line.text, line.cursor), line.cursor),
  'M-Backspace': killWordBefore,
  'M-d': killWordAfter,
  'C-y': (line) => line.yank(),
  'M-y': (line) => line.yankPop(),
  'C-t': transpose,
  'M-t': transposeWords,
  'M-u': changeWord((word) => word.toUpperCase()),
  'M-l': changeWord((word) => word.toLowerCase()),
  'M-c': changeWord(capitalize),
  'C-_': (line) => line.undo(),
  'M-r': (line) => line.revert(),
  'M-\\': (line) => {
    const before = line.text.slice(0, line.cursor).trimEnd().length;
    const after = line.text.slice(line.cursor);
    line.replace(before, line.cursor + after.length - after.trimStart().length, '');
  },
};

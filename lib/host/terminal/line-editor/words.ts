/** Words as the editor's commands see them. */

/** The end of the word at or after `from`: letters and digits. */
export function wordEnd(text: string, from: number): number {
  const [skipped = ''] = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(text.slice(from)) ?? [];
  return from + skipped.length;
}

/** The start of the word before `from`. */
export function wordStart(text: string, from: number): number {
  const [skipped = ''] = /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(text.slice(0, from)) ?? [];
  return from - skipped.length;
}

/** The start of the word before `from`, as blanks divide them. */
export function blankWordStart(text: string, from: number): number {
  const [skipped = ''] = /\S*\s*$/.exec(text.slice(0, from)) ?? [];
  return from - skipped.length;
}

export function nextCharacter(text: string, from: number): number {
  const code = text.codePointAt(from);
  if (code === undefined) return from;
  let at = from + (code > 0xffff ? 2 : 1);
  while (at < text.length && /^\p{Mn}/u.test(text.slice(at, at + 2))) at++;
  return at;
}

export function previousCharacter(text: string, from: number): number {
  let at = from;
  do {
    at -= at > 1 && /[\udc00-\udfff]/.test(text[at - 1] ?? '') ? 2 : 1;
  } while (at > 0 && /^\p{Mn}/u.test(text.slice(at, at + 2)));
  return Math.max(0, at);
}

/** The last word of a command line, quotes and all, for Alt-. */
export function lastWord(line: string): string {
  const words = line.trim().match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return words.at(-1) ?? '';
}

/** Bracket expressions of patterns: `[a-z]`, `[!0-9]`, `[[:alpha:]_]`. Spec: POSIX 2.13.1, 9.3.5 */
const classes: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u,
  digit: /[0-9]/,
  alnum: /[\p{L}0-9]/u,
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]|[^\0-\x7f]/u,
  graph: /[!-~]|[^\0-\x7f]/u,
  cntrl: /\p{Cc}/u,
  xdigit: /[0-9A-Fa-f]/,
  word: /[\p{L}0-9_]/u,
};

export interface CharacterClass {
  readonly end: number;
  matches(character: string): boolean;
}

/** Reads the class whose `[` is at `start`; undefined when it is not closed: then `[` is a plain character. */
export function readClass(pattern: string, start: number): CharacterClass | undefined {
  let at = start + 1;
  const isNegated = pattern[at] === '!' || pattern[at] === '^';
  if (isNegated) at++;
  const tests: ((character: string) => boolean)[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (at >= pattern.length) return undefined;
    if (pattern[at] === ']' && !isFirst) break;
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12));
    if (named) {
      const test = classes[named[1] ?? ''];
      if (test) tests.push((character) => test.test(character));
      at += named[0].length;
      continue;
    }
    const [low, afterLow] = readMember(pattern, at);
    at = afterLow;
    if (pattern[at] === '-' && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      const [high, afterHigh] = readMember(pattern, at + 1);
      at = afterHigh;
      tests.push((character) => character >= low && character <= high);
    } else {
      tests.push((character) => character === low);
    }
  }
  return {
    end: at + 1,
    matches: (character) => tests.some((test) => test(character)) !== isNegated,
  };
}

function readMember(pattern: string, at: number): [character: string, next: number] {
  const start = pattern[at] === '\\' && at + 1 < pattern.length ? at + 1 : at;
  const character = String.fromCodePoint(pattern.codePointAt(start) ?? 0);
  return [character, start + character.length];
}

/**
 * JSON texts one after the other, with Go's words for what is no JSON.
 * Spec: https://pkg.go.dev/encoding/json#Decoder
 */
export class JsonSyntaxError extends Error {}

/** How deep Go's scanner goes. */
const maxDepth = 10_000;

/** Every value of the text. Throws JsonSyntaxError. */
export function readJsonStream(text: string): unknown[] {
  const values: unknown[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const end = endOfValue(text, at);
    values.push(parseJson(text.slice(at, end)));
    at = skipSpace(text, end);
  }
  return values;
}

/** One value. Throws JsonSyntaxError in Go's words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new JsonSyntaxError(new Scanner(text).fault());
  }
}

const skipSpace = (text: string, start: number) => {
  let at = start;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
};

/** Where the value that starts here ends, as far as its brackets tell. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (isInString) {
      if (character === '\\') at++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > maxDepth) {
      const found = quoteCharacter(character);
      throw new JsonSyntaxError(
        `json: offset ${at + 1}: invalid character ${found} exceeded max depth`,
      );
    }
    if (depth === 0 && !isInString && /["}\]]/.test(character)) return at + 1;
    if (depth === 0 && !isInString && /[\s]/.test(text.charAt(at + 1))) return at + 1;
  }
  return text.length;
}

/** Finds the first character that cannot stand where it stands. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): string {
    const found = this.#value('looking for beginning of value');
    if (found !== undefined) return found;
    this.#space();
    return this.#at < this.#text.length
      ? this.#unexpected('after top-level value')
      : 'unexpected end of JSON input';
  }

  #space(): string {
    this.#at = skipSpace(this.#text, this.#at);
    return this.#text.charAt(this.#at);
  }

  #unexpected(where: string): string {
    const character = this.#text.charAt(this.#at);
    if (character === '') return 'unexpected end of JSON input';
    return `invalid character ${quoteCharacter(character)} ${where}`;
  }

  #value(where: string): string | undefined {
    const first = this.#space();
    if (first === '{') return this.#members();
    if (first === '[') return this.#items();
    if (first === '"') return this.#string();
    const rest = this.#text.slice(this.#at);
    const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(rest);
    if (!literal) return this.#literalFault(rest) ?? this.#unexpected(where);
    this.#at += literal[0].length;
    return undefined;
  }

  #literalFault(rest: string): string | undefined {
    const word = ['true', 'false', 'null'].find((one) => one.startsWith(rest.charAt(0)));
    if (word === undefined || rest === '') return undefined;
    const same = [...word].findIndex((letter, at) => rest.charAt(at) !== letter);
    this.#at += same;
    const expected = `in literal ${word} (expecting ${quoteCharacter(word.charAt(same))})`;
    return this.#unexpected(expected);
  }

  #members(): string | undefined {
    this.#at++;
    if (this.#space() === '}') return this.#step();
    for (;;) {
      if (this.#space() !== '"')
        return this.#unexpected('looking for beginning of object key string');
      const key = this.#string();
      if (key !== undefined) return key;
      if (this.#space() !== ':') return this.#unexpected('after object key');
      this.#at++;
      const value = this.#value('looking for beginning of value');
      if (value !== undefined) return value;
      const next = this.#space();
      if (next === '}') return this.#step();
      if (next !== ',') return this.#unexpected('after object key:value pair');
      this.#at++;
    }
  }

  #items(): string | undefined {
    this.#at++;
    if (this.#space() === ']') return this.#step();
    for (;;) {
      const value = this.#value('looking for beginning of value');
      if (value !== undefined) return value;
      const next = this.#space();
      if (next === ']') return this.#step();
      if (next !== ',') return this.#unexpected('after array element');
      this.#at++;
    }
  }

  #string(): string | undefined {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '"') return this.#step();
      if (character < ' ') return this.#unexpected('in string literal');
      if (character === '\\') this.#at++;
      if (character === '\\' && !/["\\/bfnrtu]/.test(this.#text.charAt(this.#at)))
        return this.#unexpected('in string escape code');
    }
    return 'unexpected end of JSON input';
  }

  #step(): undefined {
    this.#at++;
    return undefined;
  }
}

function quoteCharacter(character: string): string {
  if (character === "'") return String.raw`'\''`;
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

/** Shell patterns as a list of nodes. Spec: https://www.gnu.org/software/bash/manual/html_node/Pattern-Matching.html */
import { readClass } from './character-class.ts';

export type PatternNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'class'; readonly matches: (character: string) => boolean }
  | {
      readonly kind: 'group';
      readonly operator: '?' | '*' | '+' | '@' | '!';
      readonly alternatives: readonly (readonly PatternNode[])[];
    };

export type Pattern = readonly PatternNode[];

/** A backslash quotes the character after it. Extended patterns are always known. */
export function compilePattern(source: string): Pattern {
  return new Reader(source).sequence();
}

/** Whether a text holds anything that makes it more than itself. */
export function hasPatternCharacters(source: string): boolean {
  return /[*?[]|[+@!]\(/.test(source);
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads to the end, or inside a group to its next `|` or `)`. */
  sequence(isInGroup = false): PatternNode[] {
    const nodes: PatternNode[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') nodes.push({ kind: 'text', text });
      text = '';
    };
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at] ?? '';
      if (isInGroup && (character === '|' || character === ')')) break;
      const node = this.#special(character);
      if (node) {
        flush();
        if (node.kind !== 'star' || nodes.at(-1)?.kind !== 'star') nodes.push(node);
      } else {
        text += this.#plain(character);
      }
    }
    flush();
    return nodes;
  }

  #plain(character: string): string {
    this.#at++;
    if (character !== '\\' || this.#at >= this.#source.length) return character;
    return this.#source[this.#at++] ?? '';
  }

  #special(character: string): PatternNode | undefined {
    if (this.#source[this.#at + 1] === '(' && '?*+@!'.includes(character)) {
      const group = this.#group(character);
      if (group) return group;
    }
    if (character === '*' || character === '?') {
      this.#at++;
      return { kind: character === '*' ? 'star' : 'any' };
    }
    const found = character === '[' ? readClass(this.#source, this.#at) : undefined;
    if (!found) return undefined;
    this.#at = found.end;
    return { kind: 'class', matches: found.matches };
  }

  #group(character: string): PatternNode | undefined {
    const start = this.#at;
    this.#at += 2;
    const alternatives: PatternNode[][] = [];
    for (;;) {
      alternatives.push(this.sequence(true));
      const end = this.#source[this.#at++];
      if (end === ')') break;
      if (end !== '|') {
        this.#at = start;
        return undefined;
      }
    }
    const operator = (['?', '*', '+', '@', '!'] as const).find((each) => each === character) ?? '@';
    return { kind: 'group', operator, alternatives };
  }
}

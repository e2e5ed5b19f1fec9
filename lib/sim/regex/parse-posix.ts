/**
 * Basic and extended regular expressions with GNU's additions (\+ \? \| in basic ones; \w \s \b \< \> \` \').
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap09.html
 */
import { parseBracket } from './bracket.ts';
import {
  anything,
  anythingButNewline,
  complement,
  ignoringCase,
  namedSet,
  oneCharacter,
  type CharacterSet,
} from './character-set.ts';
import { PatternReader } from './pattern-reader.ts';
import { RegexError } from './regex-error.ts';
import {
  alternatives,
  sequence,
  type Assertion,
  type ParsedRegex,
  type RegexNode,
} from './regex-node.ts';

export interface PosixRules {
  readonly isExtended: boolean;
  readonly ignoreCase: boolean;
  readonly dotMatchesNewline: boolean;
  /** The escapes of C that also hold: all of them (awk), those of sed, or none. */
  readonly escapes: 'none' | 'sed' | 'awk';
}

/** The largest count in braces. */
export const maxRepeat = 32767;
/** Groups within groups, repeats of repeats. */
const maxDepth = 1000;
const infinity = Number.POSITIVE_INFINITY;

const assertions: Readonly<Record<string, Assertion>> = {
  b: 'wordBoundary',
  B: 'notWordBoundary',
  '<': 'wordStart',
  '>': 'wordEnd',
  '`': 'textStart',
  "'": 'textEnd',
};

const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7 };

export function parsePosix(pattern: string, rules: PosixRules): ParsedRegex {
  const parser = new PosixParser(pattern, rules);
  const node = parser.parse();
  const { groupCount, strayEscapes } = parser;
  return { node, groupCount, names: new Map(), strayEscapes };
}

class PosixParser {
  readonly #reader: PatternReader;
  readonly #rules: PosixRules;
  readonly #closedGroups = new Set<number>();
  #depth = 0;
  groupCount = 0;
  readonly strayEscapes: string[] = [];

  constructor(pattern: string, rules: PosixRules) {
    this.#reader = new PatternReader(pattern);
    this.#rules = rules;
  }

  parse(): RegexNode {
    const node = this.#alternatives();
    if (!this.#reader.atEnd) throw new RegexError('Unmatched ) or \\)');
    return node;
  }

  /** An operator as this syntax spells it: `(` in extended expressions, `\(` in basic ones. */
  #operator(character: string): string {
    return this.#rules.isExtended ? character : `\\${character}`;
  }

  #alternatives(): RegexNode {
    const branches = [this.#branch()];
    while (this.#reader.accept(this.#operator('|'))) branches.push(this.#branch());
    return alternatives(branches);
  }

  #branch(): RegexNode {
    const parts: RegexNode[] = [];
    while (!this.#atBranchEnd()) {
      const atom = this.#atom(parts.length === 0);
      if (atom) parts.push(this.#repeats(atom));
    }
    return sequence(parts);
  }

  #atBranchEnd(): boolean {
    const reader = this.#reader;
    if (reader.atEnd || reader.looksAt(this.#operator('|'))) return true;
    if (!reader.looksAt(this.#operator(')'))) return false;
    // A lone ) is itself in extended expressions.
    return this.#depth > 0 || !this.#rules.isExtended;
  }

  #atom(isFirst: boolean): RegexNode | undefined {
    const reader = this.#reader;
    if (reader.accept(this.#operator('('))) return this.#group();
    if (this.#acceptAnchor('^', isFirst)) return { kind: 'assert', what: 'lineStart' };
    if (this.#acceptAnchor('$', false)) return { kind: 'assert', what: 'lineEnd' };
    if (this.#rules.isExtended && isFirst && reader.match(/[*+?]/y)) return undefined;
    if (reader.accept('.')) {
      return { kind: 'set', set: this.#rules.dotMatchesNewline ? anything : anythingButNewline };
    }
    if (reader.accept('[')) return { kind: 'set', set: this.#bracket() };
    if (reader.accept('\\')) return this.#escape();
    return this.#character(reader.take());
  }

  #bracket(): CharacterSet {
    const { escapes, ignoreCase } = this.#rules;
    if (escapes === 'none') return parseBracket(this.#reader, { ignoreCase });
    return parseBracket(this.#reader, {
      ignoreCase,
      escape: (reader) => {
        const control = controls[reader.peek()];
        if (control !== undefined) {
          reader.skip(1);
          return control;
        }
        return escapes === 'awk' ? reader.take() : undefined;
      },
    });
  }

  #group(): RegexNode {
    const index = ++this.groupCount;
    if (++this.#depth > maxDepth) throw new RegexError('Regular expression too big');
    const body = this.#alternatives();
    this.#depth--;
    if (!this.#reader.accept(this.#operator(')'))) throw new RegexError('Unmatched ( or \\(');
    this.#closedGroups.add(index);
    return { kind: 'group', index, body };
  }

  /** In basic expressions ^ and $ are anchors only at the edges of a branch. */
  #acceptAnchor(anchor: '^' | '$', isFirst: boolean): boolean {
    const reader = this.#reader;
    if (!reader.looksAt(anchor)) return false;
    if (!this.#rules.isExtended) {
      const atEdge =
        anchor === '^'
          ? isFirst
          : reader.peek(1) === '' || reader.looksAt('$\\)') || reader.looksAt('$\\|');
      if (!atEdge) return false;
    }
    return reader.accept(anchor);
  }

  #escape(): RegexNode {
    const reader = this.#reader;
    if (reader.atEnd) throw new RegexError('Trailing backslash');
    const letter = reader.peek();
    const what = assertions[letter];
    if (what && this.#rules.escapes !== 'awk') {
      reader.skip(1);
      return { kind: 'assert', what };
    }
    if (/[1-9]/.test(letter) && this.#rules.escapes !== 'awk') return this.#backReference();
    const set = this.#escapedClass(letter);
    if (set) return { kind: 'set', set };
    if (/[A-Za-z0-9]/.test(letter)) this.strayEscapes.push(letter);
    return this.#character(this.#escapedCode());
  }

  #backReference(): RegexNode {
    const index = this.#reader.take() - 48;
    if (!this.#closedGroups.has(index)) throw new RegexError('Invalid back reference');
    return { kind: 'backReference', index, ignoreCase: this.#rules.ignoreCase };
  }

  #escapedClass(letter: string): CharacterSet | undefined {
    const name = { w: 'word', s: 'space' }[letter.toLowerCase()];
    if (name === undefined) return undefined;
    this.#reader.skip(1);
    const set = namedSet(name);
    return letter === letter.toLowerCase() ? set : complement(set);
  }

  #escapedCode(): number {
    const reader = this.#reader;
    if (this.#rules.escapes === 'none') return reader.take();
    const hex = reader.match(/x([0-9A-Fa-f]{1,2})/y)?.[1];
    if (hex !== undefined) return Number.parseInt(hex, 16);
    const octal =
      this.#rules.escapes === 'awk'
        ? reader.match(/([0-7]{1,3})/y)
        : reader.match(/o([0-7]{1,3})/y);
    if (octal?.[1] !== undefined) return Number.parseInt(octal[1], 8);
    const letter = reader.peek();
    const code = reader.take();
    return controls[letter] ?? code;
  }

  #character(code: number): RegexNode {
    const set = oneCharacter(code);
    return { kind: 'set', set: this.#rules.ignoreCase ? ignoringCase(set) : set };
  }

  #repeats(atom: RegexNode): RegexNode {
    const { isExtended } = this.#rules;
    let node = atom;
    for (let depth = 0; depth <= maxDepth; depth++) {
      // After ^ a basic * is itself.
      if (!isExtended && node.kind === 'assert') return node;
      const bounds = this.#bounds();
      if (!bounds) return node;
      const [min, max] = bounds;
      node = { kind: 'repeat', body: node, min, max, greed: 'greedy' };
    }
    throw new RegexError('Regular expression too big');
  }

  #bounds(): readonly [min: number, max: number] | undefined {
    const reader = this.#reader;
    if (reader.accept('*')) return [0, infinity];
    if (reader.accept(this.#operator('+'))) return [1, infinity];
    if (reader.accept(this.#operator('?'))) return [0, 1];
    if (!reader.looksAt(this.#operator('{'))) return undefined;
    return this.#braces();
  }

  #braces(): readonly [min: number, max: number] | undefined {
    const { isExtended } = this.#rules;
    const found = this.#reader.match(
      isExtended ? /\{(\d*)(,?)(\d*)\}/y : /\\\{(\d*)(,?)(\d*)\\\}/y,
    );
    if (!found || (found[1] === '' && found[2] === '')) return this.#wrongBraces();
    const min = Number(found[1] || 0);
    const max = found[2] === '' ? min : found[3] === '' ? infinity : Number(found[3]);
    if (max < min) throw new RegexError('Invalid content of \\{\\}');
    if (min > maxRepeat || (max !== infinity && max > maxRepeat))
      throw new RegexError('Regular expression too big');
    return [min, max];
  }

  #wrongBraces(): undefined {
    // A brace that opens no count is itself in extended expressions.
    if (this.#rules.isExtended) return undefined;
    const hasEnd = this.#reader.indexOf('\\}') >= 0;
    throw new RegexError(hasEnd ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
  }
}

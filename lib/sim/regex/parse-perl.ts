/**
 * Perl's regular expressions, as `grep -P` and jq know them.
 * Spec: https://www.pcre.org/current/doc/html/pcre2pattern.html
 * Simplified: no recursion, conditionals, callouts or verbs.
 */
import { parseBracket } from './bracket.ts';
import {
  anything,
  anythingButNewline,
  ignoringCase,
  oneCharacter,
  type CharacterSet,
} from './character-set.ts';
import { escapedSet, perlCode } from './perl-escapes.ts';
import { PatternReader } from './pattern-reader.ts';
import { RegexError } from './regex-error.ts';
import {
  alternatives,
  sequence,
  type Assertion,
  type Greed,
  type ParsedRegex,
  type RegexNode,
} from './regex-node.ts';

export interface PerlFlags {
  readonly i: boolean;
  readonly s: boolean;
  readonly m: boolean;
  readonly x: boolean;
}

const assertions: Readonly<Record<string, Assertion>> = {
  b: 'wordBoundary',
  B: 'notWordBoundary',
  A: 'textStart',
  z: 'textEnd',
  Z: 'textEndOrNewline',
  G: 'textStart',
};

/** Groups within groups, and turns of a part: as many as PCRE allows. */
const maxDepth = 250;
const maxRepeat = 65535;
const infinity = Number.POSITIVE_INFINITY;

export function parsePerl(pattern: string, flags: PerlFlags): ParsedRegex {
  const parser = new PerlParser(pattern, flags);
  const node = parser.parse();
  const { groupCount, names } = parser;
  return { node, groupCount, names, strayEscapes: [] };
}

class PerlParser {
  readonly #reader: PatternReader;
  readonly names = new Map<string, number>();
  #flags: PerlFlags;
  #depth = 0;
  groupCount = 0;

  constructor(pattern: string, flags: PerlFlags) {
    this.#reader = new PatternReader(pattern);
    this.#flags = flags;
  }

  parse(): RegexNode {
    const node = this.#alternatives();
    if (!this.#reader.atEnd) throw new RegexError('unmatched closing parenthesis');
    return node;
  }

  #alternatives(): RegexNode {
    const flags = this.#flags;
    const branches = [this.#branch()];
    while (this.#reader.accept('|')) branches.push(this.#branch());
    this.#flags = flags;
    return alternatives(branches);
  }

  #branch(): RegexNode {
    const parts: RegexNode[] = [];
    const reader = this.#reader;
    for (;;) {
      this.#skipComments();
      if (reader.atEnd || reader.looksAt('|') || reader.looksAt(')')) return sequence(parts);
      if (reader.match(/[*+?]/y))
        throw new RegexError('quantifier does not follow a repeatable item');
      if (reader.accept('\\Q')) parts.push(...this.#quoted());
      else parts.push(this.#repeats(this.#atom()));
    }
  }

  #skipComments(): void {
    while (this.#reader.match(/\(\?#[^)]*\)/y)) continue;
    if (this.#flags.x) while (this.#reader.match(/\s+|#[^\n]*(\n|$)/y)) continue;
  }

  #quoted(): RegexNode[] {
    const end = this.#reader.indexOf('\\E');
    const text = this.#reader.slice(0, end < 0 ? Number.POSITIVE_INFINITY : end);
    this.#reader.skip(end < 0 ? text.length : end + 2);
    const all = [...text].map((character) => this.#character(character.codePointAt(0) ?? 0));
    const last = all.pop();
    // A quantifier after \E is the last character's.
    return last ? [...all, this.#repeats(last)] : [];
  }

  #atom(): RegexNode {
    const reader = this.#reader;
    if (reader.accept('(')) return this.#group();
    if (reader.accept('^'))
      return { kind: 'assert', what: this.#flags.m ? 'lineStart' : 'textStart' };
    if (reader.accept('$'))
      return { kind: 'assert', what: this.#flags.m ? 'lineEnd' : 'textEndOrNewline' };
    if (reader.accept('.')) {
      return { kind: 'set', set: this.#flags.s ? anything : anythingButNewline };
    }
    if (reader.accept('[')) return { kind: 'set', set: this.#bracket() };
    if (reader.accept('\\')) return this.#escape();
    return this.#character(reader.take());
  }

  #bracket(): CharacterSet {
    return parseBracket(this.#reader, {
      ignoreCase: this.#flags.i,
      escape: (reader) => (reader.accept('b') ? 8 : (escapedSet(reader) ?? perlCode(reader))),
    });
  }

  #group(): RegexNode {
    const reader = this.#reader;
    if (!reader.accept('?')) return this.#capture();
    const name = reader.match(/P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'/y);
    if (name) return this.#capture(name[1] ?? name[2]);
    const look = reader.match(/(<?)([=!])/y);
    if (look) {
      const body = this.#closed();
      return { kind: 'look', body, isBehind: look[1] === '<', isNegative: look[2] === '!' };
    }
    if (reader.accept('>')) return { kind: 'atomic', body: this.#closed() };
    return this.#flagGroup();
  }

  #flagGroup(): RegexNode {
    const found = this.#reader.match(/([imsx]*)(?:-([imsx]*))?([:)])/y);
    if (!found) throw new RegexError('unrecognized character after (? or (?-');
    const before = this.#flags;
    const [, on = '', off = '', end] = found;
    const pick = (flag: keyof PerlFlags) =>
      on.includes(flag) || (before[flag] && !off.includes(flag));
    this.#flags = { i: pick('i'), m: pick('m'), s: pick('s'), x: pick('x') };
    // (?i) holds to the end of the group around it, which puts the flags back.
    if (end === ')') return { kind: 'empty' };
    const body = this.#closed();
    this.#flags = before;
    return body;
  }

  #capture(name?: string): RegexNode {
    const index = ++this.groupCount;
    if (name !== undefined) this.names.set(name, index);
    return { kind: 'group', index, body: this.#closed() };
  }

  #closed(): RegexNode {
    const flags = this.#flags;
    if (++this.#depth > maxDepth) throw new RegexError('parentheses are too deeply nested');
    const body = this.#alternatives();
    this.#depth--;
    this.#flags = flags;
    if (!this.#reader.accept(')')) throw new RegexError('missing closing parenthesis');
    return body;
  }

  #escape(): RegexNode {
    const reader = this.#reader;
    if (reader.atEnd) throw new RegexError('\\ at end of pattern');
    if (reader.accept('K')) return { kind: 'keepOut' };
    const what = assertions[reader.peek()];
    if (what) {
      reader.skip(1);
      return { kind: 'assert', what };
    }
    const reference = reader.match(/g?\{?([1-9]\d?)\}?|k[<{']([A-Za-z_]\w*)[>}']/y);
    if (reference) return this.#backReference(reference[1], reference[2]);
    const set = escapedSet(reader);
    if (set) return { kind: 'set', set };
    return this.#character(perlCode(reader));
  }

  #backReference(number: string | undefined, name: string | undefined): RegexNode {
    const index = name === undefined ? Number(number) : this.names.get(name);
    if (index === undefined) throw new RegexError('reference to non-existent subpattern');
    return { kind: 'backReference', index, ignoreCase: this.#flags.i };
  }

  #character(code: number): RegexNode {
    const set = oneCharacter(code);
    return { kind: 'set', set: this.#flags.i ? ignoringCase(set) : set };
  }

  #repeats(atom: RegexNode): RegexNode {
    let node = atom;
    for (let depth = 0; depth <= maxDepth; depth++) {
      this.#skipComments();
      const found = this.#reader.match(/([*+?]|\{\d+(?:,\d*)?\})([?+]?)/y);
      if (!found) return node;
      const [min, max] = perlBounds(found[1] ?? '');
      if (Math.max(min, max === infinity ? 0 : max) > maxRepeat)
        throw new RegexError('number too big in {} quantifier');
      if (max < min) throw new RegexError('numbers out of order in {} quantifier');
      const greed: Greed = found[2] === '?' ? 'lazy' : found[2] === '+' ? 'possessive' : 'greedy';
      node = { kind: 'repeat', body: node, min, max, greed };
    }
    throw new RegexError('regular expression is too complicated');
  }
}

function perlBounds(text: string): readonly [min: number, max: number] {
  if (text === '*') return [0, infinity];
  if (text === '+') return [1, infinity];
  if (text === '?') return [0, 1];
  const [min = '0', max] = text.slice(1, -1).split(',');
  return [Number(min), max === undefined ? Number(min) : max === '' ? infinity : Number(max)];
}

/**
 * Matches by trying one way after the other, for what a linear engine cannot do: back references, look-around,
 * lazy and atomic parts. Steps are counted; a pattern that backtracks without end throws RegexLimit.
 */
import { holds, type Subject } from './assertions.ts';
import type { Slots } from './linear-matcher.ts';
import { RegexLimit } from './regex-error.ts';
import type { RegexNode } from './regex-node.ts';

/** Goes on with the match from a place; -1: this way leads nowhere. */
type Continue = (at: number) => number;

const maxSteps = 1_000_000;
/** Nested calls; the thread's stack holds more. */
const maxDepth = 3_000;

export class BacktrackingMatcher {
  readonly #node: RegexNode;
  readonly #slotCount: number;

  constructor(node: RegexNode, groupCount: number) {
    this.#node = node;
    this.#slotCount = (groupCount + 1) * 2;
  }

  exec(subject: Subject, from: number): Slots | undefined {
    const attempt = new Attempt(subject, this.#slotCount);
    for (let start = from; start <= subject.text.length; start++) {
      const end = attempt.match(this.#node, start);
      if (end >= 0) return attempt.slots.with(0, attempt.keptFrom ?? start).with(1, end);
    }
    return undefined;
  }
}

class Attempt {
  readonly #subject: Subject;
  readonly #text: string;
  slots: number[];
  keptFrom: number | undefined;
  #steps = 0;
  #depth = 0;

  constructor(subject: Subject, slotCount: number) {
    this.#subject = subject;
    this.#text = subject.text;
    this.slots = Array.from({ length: slotCount }, () => -1);
  }

  match(node: RegexNode, start: number): number {
    this.slots.fill(-1);
    this.keptFrom = undefined;
    return this.#go(node, start, (end) => end);
  }

  #go(node: RegexNode, at: number, next: Continue): number {
    if (++this.#steps > maxSteps || this.#depth > maxDepth) {
      throw new RegexLimit("exceeded PCRE's backtracking limit");
    }
    this.#depth++;
    const end = this.#dispatch(node, at, next);
    this.#depth--;
    return end;
  }

  #dispatch(node: RegexNode, at: number, next: Continue): number {
    switch (node.kind) {
      case 'empty':
        return next(at);
      case 'set': {
        const width = this.#widthAt(node, at);
        return width === 0 ? -1 : next(at + width);
      }
      case 'assert':
        return holds(node.what, this.#subject, at) ? next(at) : -1;
      case 'all':
        return this.#all(node.parts, 0, at, next);
      case 'any':
        return this.#any(node.branches, at, next);
      case 'group':
        return this.#group(node.index, node.body, at, next);
      case 'repeat':
        return this.#repeat(node, at, next);
      default:
        return this.#special(node, at, next);
    }
  }

  #special(node: RegexNode, at: number, next: Continue): number {
    if (node.kind === 'backReference') return this.#backReference(node, at, next);
    if (node.kind === 'look') return this.#look(node, at, next);
    if (node.kind === 'atomic') {
      const end = this.#go(node.body, at, (reached) => reached);
      return end < 0 ? -1 : next(end);
    }
    const before = this.keptFrom;
    this.keptFrom = at;
    const end = next(at);
    if (end < 0) this.keptFrom = before;
    return end;
  }

  #widthAt(node: RegexNode & { kind: 'set' }, at: number): number {
    const code = this.#text.codePointAt(at);
    if (code === undefined || !node.set.has(code)) return 0;
    return code > 0xffff ? 2 : 1;
  }

  #all(parts: readonly RegexNode[], index: number, at: number, next: Continue): number {
    const part = parts[index];
    if (!part) return next(at);
    return this.#go(part, at, (end) => this.#all(parts, index + 1, end, next));
  }

  #any(branches: readonly RegexNode[], at: number, next: Continue): number {
    for (const branch of branches) {
      const end = this.#go(branch, at, next);
      if (end >= 0) return end;
    }
    return -1;
  }

  #group(index: number, body: RegexNode, at: number, next: Continue): number {
    const before = this.slots;
    const end = this.#go(body, at, (reached) => {
      const inside = this.slots;
      this.slots = inside.with(index * 2, at).with(index * 2 + 1, reached);
      const result = next(reached);
      if (result < 0) this.slots = inside;
      return result;
    });
    if (end < 0) this.slots = before;
    return end;
  }

  #repeat(node: RegexNode & { kind: 'repeat' }, at: number, next: Continue): number {
    if (node.greed === 'possessive') {
      const greedy = { ...node, greed: 'greedy' as const };
      const end = this.#go(greedy, at, (reached) => reached);
      return end < 0 ? -1 : next(end);
    }
    if (node.body.kind === 'set') return this.#repeatSet(node, node.body, at, next);
    return this.#again(node, { count: 0, at }, next);
  }

  /** One character over and over needs no nesting. */
  #repeatSet(
    node: RegexNode & { kind: 'repeat' },
    body: RegexNode & { kind: 'set' },
    at: number,
    next: Continue,
  ): number {
    const places = [at];
    let place = at;
    const isLazy = node.greed === 'lazy';
    const reach = (count: number): boolean => {
      while (places.length <= count) {
        const width = this.#widthAt(body, place);
        if (width === 0) return false;
        this.#steps++;
        places.push((place += width));
      }
      return true;
    };
    if (!isLazy) {
      for (let count = 1; count <= node.max && reach(count); count++) continue;
      for (let count = places.length - 1; count >= node.min; count--) {
        const end = next(places[count] ?? 0);
        if (end >= 0) return end;
      }
      return -1;
    }
    for (let count = node.min; count <= node.max && reach(count); count++) {
      const end = next(places[count] ?? 0);
      if (end >= 0) return end;
    }
    return -1;
  }

  #again(
    node: RegexNode & { kind: 'repeat' },
    state: { count: number; at: number },
    next: Continue,
  ): number {
    const { count, at } = state;
    const more = (): number => {
      if (count >= node.max) return -1;
      return this.#go(node.body, at, (end) =>
        // A turn that takes nothing would turn for ever.
        end === at && count >= node.min
          ? -1
          : this.#again(node, { count: count + 1, at: end }, next),
      );
    };
    if (count < node.min) return more();
    if (node.greed === 'lazy') {
      const end = next(at);
      return end >= 0 ? end : more();
    }
    const end = more();
    return end >= 0 ? end : next(at);
  }

  #backReference(node: RegexNode & { kind: 'backReference' }, at: number, next: Continue): number {
    const start = this.slots[node.index * 2] ?? -1;
    if (start < 0) return -1;
    const wanted = this.#text.slice(start, this.slots[node.index * 2 + 1]);
    const found = this.#text.slice(at, at + wanted.length);
    const isSame = node.ignoreCase
      ? found.toLowerCase() === wanted.toLowerCase()
      : found === wanted;
    return isSame ? next(at + wanted.length) : -1;
  }

  #look(node: RegexNode & { kind: 'look' }, at: number, next: Continue): number {
    const found = node.isBehind
      ? this.#endsAt(node.body, at)
      : this.#go(node.body, at, (end) => end) >= 0;
    return found === node.isNegative ? -1 : next(at);
  }

  #endsAt(body: RegexNode, at: number): boolean {
    for (let start = at; start >= 0; start--) {
      if (this.#go(body, start, (end) => (end === at ? end : -1)) >= 0) return true;
    }
    return false;
  }
}

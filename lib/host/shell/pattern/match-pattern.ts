/**
 * Matching without backtracking: every node turns the set of places where the match may stand into the next set.
 * So no pattern takes more than the length of the text, squared for `!(…)`, times its own length.
 */
import { LimitReached } from '../../limits.ts';
import type { Pattern, PatternNode } from './compile-pattern.ts';

/** Comparisons left; shared by all matches of one expansion. */
export interface MatchBudget {
  steps: number;
}

type Positions = ReadonlySet<number>;

/** Whether the pattern covers the whole text. */
export function matchesPattern(pattern: Pattern, text: string, budget: MatchBudget): boolean {
  const [only] = pattern;
  if (pattern.length === 0) return text === '';
  if (pattern.length === 1 && only?.kind === 'star') return true;
  if (pattern.length === 1 && only?.kind === 'text') return only.text === text;
  return pattern.some((node) => node.kind === 'group')
    ? matchEnds(pattern, text, 0, budget).has(text.length)
    : matchesSimply(pattern, text, budget);
}

/** All places where a match that starts at `start` may end. */
export function matchEnds(
  pattern: Pattern,
  text: string,
  start: number,
  budget: MatchBudget,
): Positions {
  return sequence(pattern, text, new Set([start]), budget);
}

/** Without groups one remembered star is enough. */
function matchesSimply(pattern: Pattern, text: string, budget: MatchBudget): boolean {
  let [at, node, starNode, starAt] = [0, 0, -1, 0];
  for (;;) {
    spend(budget, 1);
    const current = pattern[node];
    const next = current && current.kind !== 'star' ? one(current, text, at) : undefined;
    if (current?.kind === 'star') {
      starNode = ++node;
      starAt = at;
      if (node === pattern.length) return true;
    } else if (next !== undefined) {
      at = next;
      node++;
    } else if (!current && at === text.length) {
      return true;
    } else if (starNode < 0 || starAt >= text.length) {
      return false;
    } else {
      at = ++starAt;
      node = starNode;
    }
  }
}

function sequence(pattern: Pattern, text: string, from: Positions, budget: MatchBudget): Positions {
  let places = from;
  for (const node of pattern) {
    if (places.size === 0) return places;
    spend(budget, places.size);
    places = step(node, text, places, budget);
  }
  return places;
}

function step(node: PatternNode, text: string, from: Positions, budget: MatchBudget): Positions {
  if (node.kind === 'star') return upwards(lowest(from), text, budget);
  if (node.kind === 'group') return group(node, text, from, budget);
  const next = new Set<number>();
  for (const place of from) {
    const end = one(node, text, place);
    if (end !== undefined) next.add(end);
  }
  return next;
}

/** Where a node that covers a fixed piece of text ends; undefined: it does not match here. */
function one(node: PatternNode, text: string, at: number): number | undefined {
  if (node.kind === 'text')
    return text.startsWith(node.text, at) ? at + node.text.length : undefined;
  const code = text.codePointAt(at);
  if (code === undefined) return undefined;
  const end = at + (code > 0xffff ? 2 : 1);
  if (node.kind === 'any') return end;
  return node.kind === 'class' && node.matches(text.slice(at, end)) ? end : undefined;
}

function lowest(places: Positions): number {
  let low = Infinity;
  for (const place of places) low = Math.min(low, place);
  return low;
}

function upwards(start: number, text: string, budget: MatchBudget): Positions {
  spend(budget, text.length - start);
  const places = new Set<number>();
  for (let at = start; at <= text.length; at++) places.add(at);
  return places;
}

type Group = Extract<PatternNode, { kind: 'group' }>;

function group(node: Group, text: string, from: Positions, budget: MatchBudget): Positions {
  const once = (places: Positions) =>
    new Set(node.alternatives.flatMap((each) => [...sequence(each, text, places, budget)]));
  if (node.operator === '!') return allBut(node, text, from, budget);
  const first = once(from);
  if (node.operator === '@') return first;
  if (node.operator === '?') return union(from, first);
  const reached = closure(first, once);
  return node.operator === '*' ? union(from, reached) : reached;
}

function closure(first: Positions, once: (places: Positions) => Positions): Positions {
  const reached = new Set(first);
  for (let fresh: Positions = first; fresh.size > 0;) {
    fresh = new Set([...once(fresh)].filter((place) => !reached.has(place)));
    for (const place of fresh) reached.add(place);
  }
  return reached;
}

/** Every end that no alternative reaches, for each start by itself. */
function allBut(node: Group, text: string, from: Positions, budget: MatchBudget): Positions {
  const places = new Set<number>();
  for (const start of from) {
    const matched = new Set(
      node.alternatives.flatMap((each) => [...matchEnds(each, text, start, budget)]),
    );
    for (const end of upwards(start, text, budget)) if (!matched.has(end)) places.add(end);
  }
  return places;
}

function union(a: Positions, b: Positions): Positions {
  return new Set([...a, ...b]);
}

function spend(budget: MatchBudget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new LimitReached('this pattern takes too long to match: stopped');
}

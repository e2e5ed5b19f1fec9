/** How two keys compare, by the kind of their ordering. */
import type { Ordering } from './sort-key.ts';
import { compareVersions } from './version-order.ts';

export function compareKeys(a: string, b: string, ordering: Ordering): number {
  const result = compareKind(prepare(a, ordering), prepare(b, ordering), ordering.kind);
  return ordering.isReverse ? -result : result;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function prepare(text: string, ordering: Ordering): string {
  let prepared = ordering.ignoresLeadingBlanks ? text.replace(/^[ \t]+/, '') : text;
  if (ordering.isDictionary) prepared = prepared.replace(/[^\p{L}\p{N} \t]/gu, '');
  if (ordering.ignoresNonprinting) prepared = prepared.replace(/\p{C}/gu, '');
  return ordering.foldsCase ? prepared.toUpperCase() : prepared;
}

function compareKind(a: string, b: string, kind: Ordering['kind']): number {
  switch (kind) {
    case 'numeric':
      return number(a) - number(b);
    case 'general':
      return compareGeneral(a, b);
    case 'human':
      return compareHuman(a, b);
    case 'month':
      return month(a) - month(b);
    case 'version':
      return compareVersions(a, b);
    case 'random':
      return scatter(a) - scatter(b);
    default:
      return compareText(a, b);
  }
}

function number(text: string): number {
  return Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;
}

/** What is no number comes first, then NaN, then numbers. */
function compareGeneral(a: string, b: string): number {
  const value = (text: string) => {
    const found = /^\s*[-+]?(?:\d+\.?\d*|\.\d+|inf(?:inity)?)(?:e[-+]?\d+)?/i.exec(text)?.[0];
    return found === undefined
      ? undefined
      : Number(found.trim().replace(/inf(inity)?/i, 'Infinity'));
  };
  const [left, right] = [value(a), value(b)];
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }
  return left === right ? 0 : left - right;
}

/** By sign, then by the unit's letter, then by the number: 2K comes before 1M. */
function compareHuman(a: string, b: string): number {
  const parse = (text: string) => {
    const found = /^[ \t]*(-?\d*\.?\d*)([kKMGTPEZY]?)/.exec(text);
    const value = Number(found?.[1] || 0) || 0;
    const power = value === 0 ? 0 : '_KMGTPEZY'.indexOf((found?.[2] || '_').toUpperCase());
    return { value, rank: value < 0 ? -power : power };
  };
  const [left, right] = [parse(a), parse(b)];
  const signs = Math.sign(left.value) - Math.sign(right.value);
  return signs || left.rank - right.rank || left.value - right.value;
}

const months = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';

function month(text: string): number {
  const name = text.trimStart().slice(0, 3).toUpperCase();
  return name.length === 3 && months.indexOf(name) % 3 === 0 ? months.indexOf(name) / 3 + 1 : 0;
}

/** A fixed scramble: equal keys stay together, and the same input gives the same order. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

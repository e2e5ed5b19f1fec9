/**
 * Whether two outputs are equal to the byte, but for what the client's own machine decides: how old something is by
 * a clock that has gone on while the process started, and what its temporary files are called and when they were made.
 */
import type { Outcome } from './real-client.ts';

const age = /\b(\d+d)?(\d+h)?(\d+m)?(\d+s)?\b/g;
const toleranceMs = 10_000;
const unitMs: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

export function isSame(one: Outcome, other: Outcome): boolean {
  return (
    one.exitCode === other.exitCode &&
    isSameText(one.stdout, other.stdout) &&
    isSameText(one.stderr, other.stderr)
  );
}

const temporary = /\/tmp\/(LIVE|MERGED|kubectl-edit)-\d+/g;
const fileTime = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000/g;

const withoutFiles = (text: string) =>
  text.replace(temporary, '/tmp/$1').replace(fileTime, '<time>');

function isSameText(first: string, second: string): boolean {
  const [one, other] = [withoutFiles(first), withoutFiles(second)];
  if (one === other || isSameMap(one, other)) return true;
  const [left, right] = [cut(one), cut(other)];
  if (left.rest !== right.rest || left.ages.length !== right.ages.length) return false;
  return left.ages.every((ms, n) => Math.abs(ms - (right.ages[n] ?? 0)) <= toleranceMs);
}

/** The real client shows a ConfigMap's data and a list of labels in the order of a Go map: another each time. */
function isSameMap(one: string, other: string): boolean {
  const lines = (text: string) => text.split('\n').toSorted().join('\n');
  const isMap = one.includes('\n\nData\n====\n') || /^(\S+=\S*\n)+$/.test(one);
  return isMap && lines(one) === lines(other);
}

/** The ages of a text, and the text without them and without the padding that depends on their length. */
function cut(text: string): { rest: string; ages: number[] } {
  const ages: number[] = [];
  const rest = text.replace(age, (found) => {
    if (found === '') return found;
    ages.push(toMs(found));
    return '<age>';
  });
  return { rest: ages.length === 0 ? rest : rest.replace(/ +/g, ' '), ages };
}

function toMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)([dhms])/g)];
  return parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (unitMs[unit] ?? 0), 0);
}

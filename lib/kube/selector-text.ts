/** Labels and selectors as kubectl and the server's tables write them. */
import type { LabelSelector } from './object.ts';

const operators: Readonly<Record<string, string>> = { In: 'in', NotIn: 'notin' };

/** "app=web,tier=front", sorted by key; "<none>" for no labels. */
export function formatLabels(labels: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(labels ?? {}).toSorted(byKey);
  return pairs.map(([key, value]) => `${key}=${value}`).join(',') || '<none>';
}

/** "app=web,tier in (back,front)", sorted by key; "<none>" for a selector that demands nothing. */
export function formatSelector(selector: LabelSelector | undefined): string {
  const equalities = Object.entries(selector?.matchLabels ?? {}).map(
    ([key, value]): [string, string] => [key, `${key}=${value}`],
  );
  const expressions = (selector?.matchExpressions ?? []).map((one): [string, string] => [
    one.key,
    expressionText(one),
  ]);
  const texts = [...equalities, ...expressions].toSorted(byKey).map(([, text]) => text);
  return texts.join(',') || '<none>';
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

function expressionText({ key, operator, values = [] }: Expression): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operators[operator] ?? operator} (${values.toSorted().join(',')})`;
}

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

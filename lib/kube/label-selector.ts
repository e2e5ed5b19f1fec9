/**
 * Label selectors, as queries write them and as objects hold them.
 * Spec: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 * (staging/src/k8s.io/apimachinery/pkg/labels/selector.go)
 */
import type { LabelSelector } from './object.ts';

export type Labels = Readonly<Record<string, string>>;

export type LabelOperator = 'in' | 'notin' | 'exists' | 'absent' | 'gt' | 'lt';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: LabelOperator;
  readonly values: readonly string[];
}

/** Raised for text that is no selector; the message is the API's own. */
export class SelectorSyntaxError extends Error {}

const token = /\s*(==|!=|=|[(),!<>]|[^\s=!(),<>]+)/y;

/** "app=web,tier in (front,back),!canary" as requirements that must all hold. Throws SelectorSyntaxError. */
export function parseLabelSelector(text: string): readonly LabelRequirement[] {
  const reader = new Tokens(text);
  const requirements: LabelRequirement[] = [];
  while (reader.peek() !== '') {
    requirements.push(readRequirement(reader));
    const next = reader.next();
    if (next === '') break;
    if (next !== ',') throw unexpected(next, "',' or 'end of string'");
    if (reader.peek() === '') throw unexpected('', "identifier after ','");
  }
  return requirements;
}

class Tokens {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(text: string) {
    token.lastIndex = 0;
    for (let match = token.exec(text); match; match = token.exec(text)) {
      this.#tokens.push(match[1] ?? '');
    }
  }

  /** '' at the end. */
  peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  next(): string {
    return this.#tokens[this.#at++] ?? '';
  }
}

const isWord = (text: string) => text !== '' && !/^(==|!=|=|[(),!<>])$/.test(text);

const unexpected = (found: string, wanted: string) =>
  new SelectorSyntaxError(`unable to parse requirement: found '${found}', expected: ${wanted}`);

function readRequirement(reader: Tokens): LabelRequirement {
  const isAbsent = reader.peek() === '!';
  if (isAbsent) reader.next();
  const key = reader.next();
  if (!isWord(key)) throw unexpected(key, "!, identifier, or 'end of string'");
  if (isAbsent) return { key, operator: 'absent', values: [] };
  if (reader.peek() === '' || reader.peek() === ',') return { key, operator: 'exists', values: [] };
  return readComparison(key, reader);
}

function readComparison(key: string, reader: Tokens): LabelRequirement {
  const operator = reader.next();
  switch (operator) {
    case '=':
    case '==':
      return { key, operator: 'in', values: [readValue(reader)] };
    case '!=':
      return { key, operator: 'notin', values: [readValue(reader)] };
    case '<':
    case '>':
      return { key, operator: operator === '<' ? 'lt' : 'gt', values: [readValue(reader)] };
    case 'in':
    case 'notin':
      return { key, operator, values: readSet(reader) };
    default:
      throw unexpected(operator, 'in, notin, =, ==, !=, gt, lt');
  }
}

/** A value may be missing: "app=" asks for an empty one. */
function readValue(reader: Tokens): string {
  if (reader.peek() === '' || reader.peek() === ',') return '';
  const value = reader.next();
  if (!isWord(value)) throw unexpected(value, 'identifier');
  return value;
}

function readSet(reader: Tokens): string[] {
  const open = reader.next();
  if (open !== '(') {
    throw new SelectorSyntaxError(`unable to parse requirement: found '${open}' expected: '('`);
  }
  const values: string[] = [];
  for (;;) {
    const next = reader.next();
    if (next === ')') return values.length > 0 ? values : [''];
    if (next === '') throw unexpected('', "',', or ')'");
    if (next === ',') continue;
    values.push(next);
  }
}

export function matchesRequirements(
  requirements: readonly LabelRequirement[],
  labels: Labels | undefined,
): boolean {
  return requirements.every((requirement) => holds(requirement, labels?.[requirement.key]));
}

function holds({ operator, values }: LabelRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'in':
      return value !== undefined && values.includes(value);
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

const operators: Readonly<Record<string, LabelOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: 'absent',
};

/** The requirements of a selector object. A missing selector selects nothing, an empty one everything: see `matchesSelector`. */
export function selectorRequirements(selector: LabelSelector): readonly LabelRequirement[] {
  const equalities = Object.entries(selector.matchLabels ?? {}).map(
    ([key, value]): LabelRequirement => ({ key, operator: 'in', values: [value] }),
  );
  const expressions = (selector.matchExpressions ?? []).map(
    ({ key, operator, values }): LabelRequirement => ({
      key,
      operator: operators[operator] ?? 'in',
      values: values ?? [],
    }),
  );
  return [...equalities, ...expressions];
}

/** Whether a selector object selects these labels; a missing selector selects nothing. */
export function matchesSelector(
  selector: LabelSelector | undefined,
  labels: Labels | undefined,
): boolean {
  if (!selector) return false;
  const { matchLabels, matchExpressions } = selector;
  for (const key in matchLabels) if (labels?.[key] !== matchLabels[key]) return false;
  return (
    !matchExpressions || matchesRequirements(selectorRequirements({ matchExpressions }), labels)
  );
}

/**
 * JSONPath as columns and scale paths of custom resources use it: fields, indices, wildcards, and filters by equality.
 * Spec: https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
import { isJsonObject } from './json.ts';

type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly path: readonly Step[]; readonly value: unknown };

const stepPattern =
  /\.([^.[\]]+)|\[(-?\d+)\]|\[\*\]|\['((?:[^'\\]|\\.)*)'\]|\[\?\(@((?:\.[^=!<>() ]+)+)\s*==\s*("[^"]*"|'[^']*'|[^)]+)\)\]/y;

/** The steps of ".spec.list[0].name"; undefined when it cannot be read. */
export function parseJsonPath(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  const path = text.startsWith('.') || text.startsWith('[') ? text : `.${text}`;
  // Its own: a filter holds a path that is read in between.
  const pattern = new RegExp(stepPattern);
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (!match) return undefined;
    steps.push(readStep(match));
  }
  return steps;
}

function readStep([text, field, index, quoted, filter, value]: RegExpExecArray): Step {
  if (field !== undefined)
    return field === '*' ? { kind: 'all' } : { kind: 'field', name: field.replaceAll('\\', '') };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (quoted !== undefined) return { kind: 'field', name: quoted.replaceAll('\\', '') };
  if (filter === undefined || value === undefined || text === '[*]') return { kind: 'all' };
  return { kind: 'filter', path: parseJsonPath(filter) ?? [], value: readValue(value.trim()) };
}

function readValue(text: string): unknown {
  if (/^["']/.test(text)) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  return Number(text);
}

/** All values the path leads to. */
export function readJsonPath(value: unknown, steps: readonly Step[]): unknown[] {
  return steps.reduce<unknown[]>((found, step) => found.flatMap((one) => take(one, step)), [value]);
}

function take(value: unknown, step: Step): unknown[] {
  switch (step.kind) {
    case 'field':
      return isJsonObject(value) && value[step.name] !== undefined ? [value[step.name]] : [];
    case 'index':
      return Array.isArray(value) && value.at(step.index) !== undefined
        ? [value.at(step.index)]
        : [];
    case 'all':
      if (Array.isArray(value)) return value;
      return isJsonObject(value) ? Object.values(value) : [];
    case 'filter':
      if (!Array.isArray(value)) return [];
      return value.filter((item) => readJsonPath(item, step.path).includes(step.value));
  }
}

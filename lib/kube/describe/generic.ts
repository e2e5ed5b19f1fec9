/**
 * kubectl describe of kinds it has no words for: every field, named as a person would.
 * Spec: staging/src/k8s.io/kubectl/pkg/describe/describe.go#printUnstructuredContent
 */
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { Description } from './description.ts';
import { describeEvents } from './events.ts';
import { describeAnnotations, describeLabels } from './metadata.ts';

/** What the head of the description has said already, and what nobody wants to read. */
const said: ReadonlySet<string> = new Set([
  '.metadata.managedFields',
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
]);

export function describeGenerically(object: AnyObject, context: DescribeContext): string {
  const { metadata } = object;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  describeMembers(to, object, { path: '', level: 0 });
  describeEvents(to, context, object);
  return to.toString();
}

interface Place {
  readonly path: string;
  readonly level: number;
}

function describeMembers(to: Description, content: object, { path, level }: Place): void {
  for (const [name, value] of Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const place = { path: `${path}.${name}`, level: level + 1 };
    if (said.has(place.path) || value === undefined) continue;
    const label = labelOf(name);
    if (Array.isArray(value)) describeItems(to.line(`${label}:`, level), value, place);
    else if (typeof value === 'object' && value !== null)
      describeMembers(to.line(`${label}:`, level), value, place);
    else to.field(label, scalarText(value), level);
  }
}

function describeItems(to: Description, items: readonly unknown[], place: Place): void {
  for (const item of items) {
    if (typeof item === 'object' && item !== null && !Array.isArray(item))
      describeMembers(to, item, place);
    else to.line(scalarText(item), place.level);
  }
}

function scalarText(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(scalarText).join(' ')}]`;
  if (typeof value === 'object')
    return `map[${Object.entries(value as object)
      .map(([k, v]) => `${k}:${scalarText(v)}`)
      .toSorted()
      .join(' ')}]`;
  return String(value);
}

const acronyms: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** "creationTimestamp" reads "Creation Timestamp"; a name with other characters than letters stays as it is. */
function labelOf(name: string): string {
  if (!/^[\p{L}-]+$/u.test(name)) return name;
  return splitCamelCase(name)
    .map((part) => {
      const upper = part.toUpperCase();
      return acronyms.has(upper) ? upper : part.slice(0, 1).toUpperCase() + part.slice(1);
    })
    .join(' ');
}

/** "podIPs" has the parts pod, I, Ps; "APIVersion" API and Version: the last capital of a run begins a word. */
function splitCamelCase(name: string): string[] {
  const runs = name.match(/\p{Lu}+|\p{Ll}+|[^\p{Lu}\p{Ll}]+/gu) ?? [];
  for (let index = 0; index + 1 < runs.length; index++) {
    const [run = '', next = ''] = [runs[index], runs[index + 1]];
    if (!/^\p{Lu}/u.test(run) || !/^\p{Ll}/u.test(next)) continue;
    runs[index] = run.slice(0, -1);
    runs[index + 1] = run.slice(-1) + next;
  }
  return runs.filter((run) => run !== '');
}

/** Labels and annotations, one below the other. */
import type { Description } from './description.ts';

type Pairs = Readonly<Record<string, string>> | undefined;

const sorted = (pairs: Pairs): [string, string][] =>
  Object.entries(pairs ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** "Labels:  app=web". */
export function describeLabels(to: Description, name: string, labels: Pairs): void {
  to.list(
    name,
    sorted(labels).map(([key, value]) => `${key}=${value}`),
  );
}

const longest = 140;

/** What kubectl keeps for itself. */
const hidden = 'kubectl.kubernetes.io/last-applied-configuration';

/** "Annotations:  key: value"; long values and those of several lines stand below their key. */
export function describeAnnotations(to: Description, name: string, annotations: Pairs): void {
  const shown = sorted(annotations).filter(([key]) => key !== hidden);
  if (shown.length === 0) to.row([`${name}:`, '<none>']);
  for (const [index, [key, raw]] of shown.entries()) {
    const value = raw.replace(/\n$/, '');
    const first = index === 0 ? `${name}:` : '';
    const isLong = value.length + key.length + 2 > longest || value.includes('\n');
    to.row([first, isLong ? `${key}:` : `${key}: ${value}`]);
    if (isLong) for (const line of value.split('\n')) to.row(['', `  ${shorten(line)}`]);
  }
}

const shorten = (line: string): string =>
  line.length > longest - 2 ? `${line.slice(0, longest - 2)}...` : line;

/** Name, namespace, labels and annotations: how most descriptions begin. */
export function describeHead(
  to: Description,
  {
    metadata,
  }: { metadata: { name: string; namespace?: string; labels?: Pairs; annotations?: Pairs } },
): void {
  to.field('Name', metadata.name);
  if (metadata.namespace !== undefined) to.field('Namespace', metadata.namespace);
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
}

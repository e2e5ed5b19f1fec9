/** The Services of the cluster as minikube looks at them. */
import type { ClusterApi } from './cluster-api.ts';

export interface ServiceFacts {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly clusterIP: string;
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly nodePort?: number;
  }[];
}

interface ServiceObject {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly type?: string;
    readonly clusterIP?: string;
    readonly ports?: ServiceFacts['ports'];
  };
}

const factsOf = ({ metadata, spec }: ServiceObject): ServiceFacts => ({
  namespace: metadata.namespace,
  name: metadata.name,
  type: spec.type ?? 'ClusterIP',
  clusterIP: spec.clusterIP ?? '',
  ports: spec.ports ?? [],
});

export function listServices(api: ClusterApi): ServiceFacts[] {
  const items = (api.get('/api/v1/services')?.['items'] ?? []) as readonly ServiceObject[];
  return items.map(factsOf);
}

export function findService(
  api: ClusterApi,
  namespace: string,
  name: string,
): ServiceFacts | undefined {
  const found = api.get(`/api/v1/namespaces/${namespace}/services/${name}`);
  return found && factsOf(found as unknown as ServiceObject);
}

/** "80", "http/80". */
export const targetPorts = ({ ports }: ServiceFacts): string[] =>
  ports
    .filter(({ nodePort }) => nodePort)
    .map(({ name, port }) => (name ? `${name}/${port}` : String(port)));

export const urlsOf = ({ ports }: ServiceFacts, address: string, scheme = 'http'): string[] =>
  ports
    .filter(({ nodePort }) => nodePort)
    .map(({ nodePort }) => `${scheme}://${address}:${nodePort}`);

/** A table with frames, its headers in the middle of their cells. */
export function framed(rows: readonly (readonly string[])[], headers: readonly string[]): string {
  const lines = rows.flatMap(linesOf);
  const widths = headers.map((header, at) =>
    Math.max(header.length, ...lines.map((row) => (row[at] ?? '').length)),
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const line = (cells: readonly string[], pad: (text: string, width: number) => string) =>
    `| ${cells.map((cell, at) => pad(cell, widths[at] ?? 0)).join(' | ')} |`;
  const left = (text: string, width: number) => text.padEnd(width);
  return [
    rule,
    line(headers, centred),
    rule,
    ...lines.map((row) => line(row, left)),
    rule,
    '',
  ].join('\n');
}

/** A cell of several lines makes several rows. */
function linesOf(row: readonly string[]): string[][] {
  const cells = row.map((cell) => cell.split('\n'));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => cells.map((cell) => cell[at] ?? ''));
}

function centred(text: string, width: number): string {
  const space = width - text.length;
  return text.padStart(text.length + Math.ceil(space / 2)).padEnd(width);
}

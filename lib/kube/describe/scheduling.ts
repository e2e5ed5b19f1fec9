/** Where a pod may run: tolerations and spreading. */
import type { Toleration, TopologySpreadConstraint } from 'kubernetes-types/core/v1.d.ts';
import type { LabelSelector } from '../object.ts';
import { formatSelector } from '../selector-text.ts';
import type { Description } from './description.ts';

export function describeTolerations(
  to: Description,
  name: string,
  tolerations: readonly Toleration[] | undefined,
): void {
  const sorted = (tolerations ?? []).toSorted((a, b) => compare(a.key ?? '', b.key ?? ''));
  to.list(name, sorted.map(tolerationText));
}

/** "node.kubernetes.io/not-ready:NoExecute op=Exists for 300s". */
function tolerationText(toleration: Toleration): string {
  const { key = '', value, effect, operator, tolerationSeconds } = toleration;
  const head = key + (value ? `=${value}` : '') + (effect ? `:${effect}` : '');
  const exists = operator === 'Exists' && !value ? 'op=Exists' : '';
  const seconds = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
  return [head, exists].filter(Boolean).join(' ') + seconds;
}

export function describeSpreading(
  to: Description,
  constraints: readonly TopologySpreadConstraint[] | undefined,
  indent = '',
): void {
  if (!constraints?.length) return;
  const sorted = constraints.toSorted((a, b) => compare(a.topologyKey, b.topologyKey));
  to.list(
    `${indent}Topology Spread Constraints`,
    sorted.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
      const selector = labelSelector
        ? ` for selector ${formatSelector(labelSelector as LabelSelector)}`
        : '';
      return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
    }),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** nodeSelector and node affinity. Spec: pkg/scheduler/framework/plugins/nodeaffinity */
import type { NodeSelectorTerm } from 'kubernetes-types/core/v1.d.ts';
import { matchesNode, termSelectsNode } from '../../node-selector.ts';
import { final, stretch, type Plugin } from '../plugin.ts';

export const nodeAffinity: Plugin = {
  name: 'NodeAffinity',
  weight: 2,

  /** Terms that name their nodes, as DaemonSets write them, spare the look at all others. */
  preFilter({ pod }) {
    const affinity = pod.spec.affinity?.nodeAffinity;
    const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    const named = terms?.map(namedNodes);
    if (!named || named.includes(undefined)) return undefined;
    return new Set(named.flatMap((names) => names ?? []));
  },

  filter({ node }, { pod }) {
    return matchesNode(pod, node)
      ? undefined
      : final("node(s) didn't match Pod's node affinity/selector");
  },

  score(infos, { pod }) {
    const preferred =
      pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
    if (!preferred) return undefined;
    const points = infos.map(({ node }) =>
      preferred
        .filter(({ preference }) => termSelectsNode(preference, node))
        .reduce((sum, { weight }) => sum + weight, 0),
    );
    return stretch(points);
  },
};

function namedNodes({ matchFields = [] }: NodeSelectorTerm): readonly string[] | undefined {
  const field = matchFields.find(
    ({ key, operator }) => key === 'metadata.name' && operator === 'In',
  );
  return field?.values;
}

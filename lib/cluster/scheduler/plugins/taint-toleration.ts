/** Taints keep pods away that do not tolerate them. Spec: pkg/scheduler/framework/plugins/tainttoleration */
import { isTolerated, untolerated } from '../../taints.ts';
import { final, stretch, type Plugin } from '../plugin.ts';

export const taintToleration: Plugin = {
  name: 'TaintToleration',
  weight: 3,

  filter({ node }, { pod }) {
    const taint = untolerated(node.spec.taints, pod.spec.tolerations, ['NoSchedule', 'NoExecute']);
    return taint && final(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
  },

  /** The fewer taints that prefer the pod elsewhere, the better. */
  score(infos, { pod }) {
    const unwelcome = infos.map(
      ({ node }) =>
        (node.spec.taints ?? []).filter(
          (taint) =>
            taint.effect === 'PreferNoSchedule' && !isTolerated(taint, pod.spec.tolerations),
        ).length,
    );
    return stretch(unwelcome, true);
  },
};

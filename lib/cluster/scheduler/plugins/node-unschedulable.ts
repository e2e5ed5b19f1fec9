/** Keeps pods off cordoned nodes. Spec: pkg/scheduler/framework/plugins/nodeunschedulable */
import { isTolerated } from '../../taints.ts';
import { final, type Plugin } from '../plugin.ts';

const taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

export const nodeUnschedulable: Plugin = {
  name: 'NodeUnschedulable',
  filter({ node }, { pod }) {
    if (!node.spec.unschedulable || isTolerated(taint, pod.spec.tolerations)) return undefined;
    return final('node(s) were unschedulable');
  },
};

/** A pod that names its node goes nowhere else. Spec: pkg/scheduler/framework/plugins/nodename */
import { final, type Plugin } from '../plugin.ts';

export const nodeName: Plugin = {
  name: 'NodeName',
  filter({ name }, { pod }) {
    const wanted = pod.spec.nodeName;
    return !wanted || wanted === name
      ? undefined
      : final("node(s) didn't match the requested node name");
  },
};

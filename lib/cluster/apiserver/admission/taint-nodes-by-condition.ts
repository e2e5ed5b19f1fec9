/**
 * TaintNodesByCondition: a new node takes no pods until it has said that it is ready.
 * Spec: plugin/pkg/admission/nodetaint/admission.go
 */
import { asArray, asObject, at } from '#lib/kube/json.ts';
import type { AdmissionPlugin } from './admission.ts';

const taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

export const taintNodesByCondition: AdmissionPlugin = {
  name: 'TaintNodesByCondition',

  admit({ operation, request, object }) {
    if (operation !== 'CREATE' || request.resource.name !== 'nodes' || !object) return;
    const spec = asObject(object['spec']);
    const taints = asArray(spec['taints']);
    const isThere = taints.some(
      (one) => at(one, 'key') === taint.key && at(one, 'effect') === taint.effect,
    );
    if (!isThere) object['spec'] = { ...spec, taints: [...taints, taint] };
  },
};

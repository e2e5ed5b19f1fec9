/**
 * RuntimeClass: the class a pod names must exist, and its overhead is the pod's.
 * Spec: plugin/pkg/admission/runtimeclass/admission.go
 */
import type { RuntimeClass } from 'kubernetes-types/node/v1.d.ts';
import { forbidden } from '#lib/kube/status.ts';
import { asPod, seenAs, type TypedData } from '#lib/kube/typed.ts';
import type { AdmissionPlugin } from './admission.ts';

export const runtimeClass: AdmissionPlugin = {
  name: 'RuntimeClass',

  admit({ operation, request, object, server }) {
    if (operation !== 'CREATE' || request.resource.name !== 'pods' || !object) return;
    const { spec, metadata } = asPod(object);
    const name = spec.runtimeClassName;
    if (!name) return;
    const resource = server.resources.byName('runtimeclasses.node.k8s.io');
    const found = resource && server.storage.get(resource, undefined, name);
    if (!found) {
      const why = `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`;
      throw forbidden(request.resource, metadata.name, why);
    }
    const { overhead, scheduling } = seenAs<TypedData<RuntimeClass>>(found);
    if (overhead?.podFixed) spec.overhead = { ...overhead.podFixed };
    if (scheduling?.nodeSelector) {
      spec.nodeSelector = { ...spec.nodeSelector, ...scheduling.nodeSelector };
    }
    if (scheduling?.tolerations) {
      spec.tolerations = [...(spec.tolerations ?? []), ...scheduling.tolerations];
    }
  },
};

/**
 * DefaultTolerationSeconds: pods bear a node that is not ready or unreachable for five minutes.
 * Spec: plugin/pkg/admission/defaulttolerationseconds/admission.go
 */
import { asPod } from '#lib/kube/typed.ts';
import type { AdmissionPlugin } from './admission.ts';

const tolerationSeconds = 300;
const effect = 'NoExecute';
const keys = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

export const defaultTolerationSeconds: AdmissionPlugin = {
  name: 'DefaultTolerationSeconds',

  admit({ operation, request, object }) {
    if (operation !== 'CREATE' || request.resource.name !== 'pods' || !object) return;
    const { spec } = asPod(object);
    const present = spec.tolerations ?? [];
    const missing = keys.filter(
      (key) =>
        !present.some(
          (one) => (!one.key || one.key === key) && (!one.effect || one.effect === effect),
        ),
    );
    const added = missing.map((key) => ({ key, operator: 'Exists', effect, tolerationSeconds }));
    if (added.length > 0) spec.tolerations = [...present, ...added];
  },
};

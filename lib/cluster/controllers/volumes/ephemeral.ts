/**
 * Generic ephemeral volumes: a claim for each, which lives and dies with its pod.
 * Spec: https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
import { controllerReference } from '#lib/kube/ownership.ts';
import type { Controller } from '../../controller.ts';

export const ephemeralVolumeController: Controller = {
  name: 'ephemeral-volume-controller',
  reconciles: 'pods',
  isWokenBy: ({ before }) => before === undefined,
  owns: ['persistentvolumeclaims'],

  reconcile(key, { api, informers }) {
    const pod = informers.get('pods', key);
    if (!pod || pod.metadata.deletionTimestamp) return;
    const { namespace } = pod.metadata;
    for (const { name, ephemeral } of pod.spec.volumes ?? []) {
      const claim = { namespace, name: `${pod.metadata.name}-${name}` };
      const template = ephemeral?.volumeClaimTemplate;
      if (!template || informers.get('persistentvolumeclaims', claim)) continue;
      const { labels, annotations } = template.metadata ?? {};
      api.create('persistentvolumeclaims', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          ...claim,
          ...(labels ? { labels } : {}),
          ...(annotations ? { annotations } : {}),
          ownerReferences: [controllerReference(pod)],
        },
        spec: template.spec,
      });
    }
  },
};

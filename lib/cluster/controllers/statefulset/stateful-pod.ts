/**
 * The pods and claims of a StatefulSet: each has its ordinal, its name, its storage.
 * Spec: pkg/controller/statefulset/stateful_set_utils.go
 */
import type { PersistentVolumeClaim, PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { isPodAvailable, isPodReady, podFromTemplate } from '#lib/kube/pods.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../objects.ts';
import { revisionLabel } from '../history.ts';

export const startOf = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;

/** -1 for a pod whose name is none of the set's. */
export function ordinalOf({ metadata }: Pod, set: StatefulSet): number {
  const prefix = `${set.metadata.name}-`;
  const text = metadata.name.startsWith(prefix) ? metadata.name.slice(prefix.length) : '';
  return /^\d+$/.test(text) ? Number(text) : -1;
}

export const revisionNameOf = ({ metadata }: Pod): string => metadata.labels?.[revisionLabel] ?? '';

export const isTerminating = ({ metadata }: Pod): boolean =>
  metadata.deletionTimestamp !== undefined;

export const isRunningAndReady = (pod: Pod): boolean =>
  pod.status.phase === 'Running' && isPodReady(pod);

export const isRunningAndAvailable = (pod: Pod, set: StatefulSet, nowMs: number): boolean =>
  isRunningAndReady(pod) && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs);

/** The template that a revision holds. */
export function templateIn({ data }: ControllerRevision): PodTemplateSpec {
  const { spec } = data as { spec: { template: PodTemplateSpec & { $patch?: string } } };
  const { $patch: _directive, ...template } = spec.template;
  return template;
}

/** "data-web-0". */
export const claimName = (template: PersistentVolumeClaim, pod: string): string =>
  `${template.metadata?.name ?? ''}-${pod}`;

export function statefulPod(set: StatefulSet, revision: ControllerRevision, ordinal: number) {
  const name = `${set.metadata.name}-${ordinal}`;
  const pod = podFromTemplate(set, templateIn(revision)) as unknown as AnyObject &
    Pick<Pod, 'spec'>;
  const { generateName: _base, ...metadata } = pod.metadata;
  const claims = set.spec.volumeClaimTemplates ?? [];
  const claimed = claims.map((template) => ({
    name: template.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: claimName(template, name) },
  }));
  const others = (pod.spec.volumes ?? []).filter(
    (volume) => !claimed.some((one) => one.name === volume.name),
  );
  const volumes = [...claimed, ...others];
  return {
    ...pod,
    metadata: {
      ...metadata,
      name,
      labels: {
        ...metadata.labels,
        'apps.kubernetes.io/pod-index': String(ordinal),
        [revisionLabel]: revision.metadata.name,
        'statefulset.kubernetes.io/pod-name': name,
      },
    },
    spec: {
      ...pod.spec,
      hostname: name,
      subdomain: set.spec.serviceName,
      ...(volumes.length > 0 ? { volumes } : {}),
    },
  };
}

/** A claim of the pod, owned by whoever takes it along by the set's retention policy. */
export function statefulClaim(set: StatefulSet, template: PersistentVolumeClaim, pod: string) {
  const { namespace, name, uid } = set.metadata;
  const isDeletedWithSet = set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete';
  const owner = { apiVersion: set.apiVersion, kind: set.kind, name, uid };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claimName(template, pod),
      namespace,
      labels: { ...template.metadata?.labels, ...set.spec.selector.matchLabels },
      ...(template.metadata?.annotations ? { annotations: template.metadata.annotations } : {}),
      ...(isDeletedWithSet ? { ownerReferences: [owner] } : {}),
    },
    spec: template.spec,
  };
}

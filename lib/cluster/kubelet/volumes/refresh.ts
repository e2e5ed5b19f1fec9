/**
 * Volumes made from API objects follow their objects, a while later: the kubelet looks at them when it syncs the
 * pod the next time. Environment variables and subPath mounts never follow.
 * Spec: https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { PodWork } from '../pod-work.ts';
import { MountError } from './mount-error.ts';
import { setUpVolume, volumeSource } from './volumes.ts';

/** A pod is synced about once a minute. */
const syncMs = 60_000;

interface Source {
  readonly resource: 'configmaps' | 'secrets';
  readonly name: string;
}

/** The ConfigMaps and Secrets whose content a volume shows. */
function sourcesOf({ configMap, secret, projected }: Volume): Source[] {
  const all = [
    { configMap, secret: secret && { name: secret.secretName } },
    ...(projected?.sources ?? []),
  ];
  return all.flatMap((one): Source[] => [
    ...(one.configMap ? [{ resource: 'configmaps' as const, name: one.configMap.name ?? '' }] : []),
    ...(one.secret ? [{ resource: 'secrets' as const, name: one.secret.name ?? '' }] : []),
  ]);
}

export function showsObject(pod: Pod, resource: Source['resource'], name: string): boolean {
  return (pod.spec.volumes ?? [])
    .flatMap(sourcesOf)
    .some((source) => source.resource === resource && source.name === name);
}

/** What the volumes show, told apart by its versions. */
export function shownVersions({ parts, pod }: PodWork): string {
  const { store } = parts.world;
  const namespace = pod.metadata.namespace ?? '';
  const versions = (pod.spec.volumes ?? []).flatMap(sourcesOf).map(({ resource, name }) => {
    const object = store.get<AnyObject>(`/registry/${resource}/${namespace}/${name}`);
    return object?.metadata.resourceVersion ?? '';
  });
  const showsPod = (pod.spec.volumes ?? []).some(
    ({ downwardAPI, projected }) =>
      downwardAPI || projected?.sources?.some((source) => source.downwardAPI),
  );
  const { labels, annotations } = pod.metadata;
  return versions.join(' ') + (showsPod ? JSON.stringify([labels, annotations]) : '');
}

/** Notices that something shown has changed, and shows it when the time has come. */
export function refreshVolumes(work: PodWork): void {
  if (!work.record.isMounted || work.record.stopping) return;
  const versions = shownVersions(work);
  if (work.record.shown === undefined) work.update({ shown: versions });
  if (work.record.shown === versions) return;
  const { refreshMs } = work.record;
  if (refreshMs === undefined) {
    const delay = 1000 + work.parts.world.chance.below(syncMs);
    work.update({ refreshMs: work.nowMs + delay });
  } else if (refreshMs <= work.nowMs) {
    const { refreshMs: _done, ...record } = work.record;
    work.record = { ...record, shown: versions };
    showAgain(work);
  }
}

function showAgain(work: PodWork): void {
  const source = volumeSource(work);
  const { pod } = work;
  for (const volume of pod.spec.volumes ?? []) {
    if (sourcesOf(volume).length === 0 && !volume.downwardAPI && !volume.projected) continue;
    try {
      setUpVolume(source, volume);
    } catch (error) {
      // What was there stays there.
      if (!(error instanceof MountError) && !(error instanceof StatusError)) throw error;
      const message = `MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`;
      work.event('Warning', 'FailedMount', message);
    }
  }
}

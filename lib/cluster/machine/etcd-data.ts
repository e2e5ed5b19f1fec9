/**
 * etcd's data folder: an etcd that is started with another folder than before has what lies there, as after
 * `etcdctl snapshot restore`.
 * Spec: https://etcd.io/docs/v3.5/op-guide/recovery/
 * Simplified: a folder in which no snapshot was restored begins with what was there.
 */
import { equalJson } from '#lib/kube/json.ts';
import { isMirrorPod } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { Write } from '#lib/sim/store.ts';
import { databaseOf, readSnapshot, snapshotText } from '#lib/sim/store-snapshot.ts';
import type { World } from '#lib/sim/world.ts';
import { ControlPlane } from '../control-plane.ts';
import { findPod } from '../network/pods.ts';
import { knownUid } from '../kubelet/records.ts';
import type { Profile } from '../profile.ts';
import { keyValueStore } from './key-value-store.ts';

const folderKey = '/etcd/folder';

interface DataParts {
  readonly world: World;
  readonly profile: Profile;
  filesOfNode(node: string): FileSystem;
}

/** Looks whether etcd has come up with another folder, and if so, puts its keys in place of those that were there. */
export function noticeDataFolder(parts: DataParts): void {
  const { world, profile } = parts;
  const { store } = world;
  const plane = new ControlPlane(world, profile);
  if (!plane.container('etcd') || !plane.isUp('etcd')) return;
  const folder = hostFolder(parts, plane);
  const before = store.get<string>(folderKey);
  if (folder === undefined || folder === before) return;
  store.set(folderKey, folder);
  if (before === undefined) return;
  const files = parts.filesOfNode(controlPlaneNode(profile));
  const database = databaseOf(folder);
  if (files.stat(database)?.type !== 'file') return;
  const kept = readSnapshot(files.read(database));
  if (!kept) return;
  if (files.stat(before)) {
    for (const inside of ['/member', '/member/snap'])
      if (!files.stat(before + inside)) files.makeFolder(before + inside);
    files.write(databaseOf(before), snapshotText(keyValueStore(world, profile)));
  }
  store.commit(writesFor(world, kept.keys));
}

const controlPlaneNode = ({ nodes }: Profile): string =>
  nodes.find(({ isControlPlane }) => isControlPlane)?.name ?? '';

/** Where the folder that etcd was told to use lies on the machine. */
function hostFolder({ world, profile }: DataParts, plane: ControlPlane): string | undefined {
  const folder = plane
    .commandOf('etcd')
    .find((word) => word.startsWith('--data-dir='))
    ?.replace('--data-dir=', '');
  const uid = knownUid(world, `kube-system/etcd-${controlPlaneNode(profile)}`);
  const spec = uid === undefined ? undefined : findPod(world, uid)?.pod?.spec;
  const mount = spec?.containers[0]?.volumeMounts?.find(({ mountPath }) => mountPath === folder);
  return spec?.volumes?.find(({ name }) => name === mount?.name)?.hostPath?.path;
}

function writesFor({ store }: World, keys: Readonly<Record<string, string>>): Write[] {
  const gone = store
    .range('/registry/')
    .filter(({ key, value }) => keys[key] === undefined && !isMirror(value))
    .map(({ key }): Write => ({ key, value: undefined }));
  const changed = Object.entries(keys)
    .filter(([key]) => key.startsWith('/registry/'))
    .map(([key, text]): Write => ({ key, value: JSON.parse(text) as unknown }))
    .filter(({ key, value }) => !isMirror(value) && !equalJson(store.get(key), value));
  return [...gone, ...changed];
}

/** The kubelet makes mirrors anew of the static pods that it runs. */
const isMirror = (value: unknown): boolean => {
  const { kind, metadata } = value as Partial<Pod>;
  return kind === 'Pod' && metadata !== undefined && isMirrorPod(value as Pod);
};

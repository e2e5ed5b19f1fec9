/**
 * Attach/detach controller: volumes of storage drivers are attached to the nodes whose pods use them, those for one
 * node to one alone, and detached when nobody there needs them any more.
 * Spec: pkg/controller/volume/attachdetach/reconciler/reconciler.go
 * Simplified: a node that lives is taken to have unmounted what no pod of its uses.
 */
import { attachmentName, uniqueVolumeName } from '#lib/kube/volume-attachments.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from '../../controller.ts';
import type { PersistentVolume, Pod, VolumeAttachment } from '../../objects.ts';
import { claimNamesOf } from '../../scheduler/volumes.ts';
import { readiness } from '../node-lifecycle.ts';
import { createMemory, type Memory } from './memory.ts';
import { attachedNodes, isShared, needsAttaching, otherUsers, usersOf } from './users.ts';

const volumes = 'persistentvolumes';
const attachments = 'volumeattachments.storage.k8s.io';
/** How long a node that gives no sign of life keeps its volumes. */
const forceDetachMs = 360_000;
const outOfService = 'node.kubernetes.io/out-of-service';

export const createAttachDetach = (store: Store): Controller => ({
  name: 'attachdetach-controller',
  reconciles: volumes,
  isWokenBy: ({ before, after }) => isCsi(after) || isCsi(before),
  watches: {
    pods: volumesOfPod,
    [attachments]: ({ before, after }) => {
      const { spec } = (after ?? before) as VolumeAttachment;
      return [{ name: spec.source.persistentVolumeName ?? '' }];
    },
    nodes: ({ before, after }, context) =>
      before && after && JSON.stringify(before['spec']) === JSON.stringify(after['spec'])
        ? []
        : allVolumes(context),
    'csinodes.storage.k8s.io': (_change, context) => allVolumes(context),
  },

  reconcile({ name }, context) {
    const memory = createMemory(store, name);
    const volume = context.informers.get(volumes, { name });
    if (!volume) return memory.forget();
    if (!needsAttaching(volume, context.informers)) return;
    new Look(volume, memory, context).run();
  },
});

const isCsi = (object: ObjectChange['after']): boolean =>
  (object as PersistentVolume | undefined)?.spec.csi !== undefined;

const allVolumes = ({ informers }: Reconciling): WakeKey[] =>
  informers.list(attachments).map(({ spec }) => ({ name: spec.source.persistentVolumeName ?? '' }));

/** Only where a pod goes, and that it is gone, matters. */
function volumesOfPod({ before, after }: ObjectChange, { informers }: Reconciling): WakeKey[] {
  const [old, young] = [before as Pod | undefined, after as Pod | undefined];
  const pod = young ?? old;
  if (!pod?.spec.nodeName || !pod.spec.volumes) return [];
  const isSame =
    old?.spec.nodeName === young?.spec.nodeName && old?.status.phase === young?.status.phase;
  if (isSame) return [];
  const { namespace } = pod.metadata;
  return claimNamesOf(pod).flatMap((name) => {
    const { volumeName } = informers.get('persistentvolumeclaims', { namespace, name })?.spec ?? {};
    return volumeName ? [{ name: volumeName }] : [];
  });
}

/** One look at one volume. */
class Look {
  readonly #volume: PersistentVolume;
  readonly #memory: Memory;
  readonly #context: Reconciling;
  readonly #users: readonly Pod[];
  /** Where it is, and where this look has told it to go. */
  #attached: readonly VolumeAttachment[];

  constructor(volume: PersistentVolume, memory: Memory, context: Reconciling) {
    this.#volume = volume;
    this.#memory = memory;
    this.#context = context;
    this.#users = usersOf(volume, context.informers);
    this.#attached = attachedNodes(volume, context.informers);
  }

  run(): void {
    const wanted = new Set(this.#users.map(({ spec }) => spec.nodeName ?? ''));
    for (const one of this.#attached) {
      const { nodeName } = one.spec;
      if (wanted.has(nodeName)) this.#keep(one);
      else if (!one.metadata.deletionTimestamp) this.#detach(one);
    }
    for (const node of wanted) {
      if (!this.#attached.some(({ spec }) => spec.nodeName === node)) this.#attach(node);
    }
  }

  get #handle() {
    const { driver = '', volumeHandle: handle = '' } = this.#volume.spec.csi ?? {};
    return { driver, handle };
  }

  #attach(node: string): void {
    const { informers, api } = this.#context;
    const { name } = this.#volume.metadata;
    const { driver } = this.#handle;
    if (this.#attached.length > 0 && !isShared(this.#volume)) return this.#refuse(node);
    const drivers = informers.get('csinodes.storage.k8s.io', { name: node })?.spec.drivers ?? [];
    if (!drivers.some((one) => one.name === driver)) {
      const message = `AttachVolume.Attach failed for volume "${name}" : CSINode ${node} does not contain driver ${driver}`;
      return this.#tell(node, 'Warning', message);
    }
    const made = api.create(attachments, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'VolumeAttachment',
      metadata: { name: attachmentName({ ...this.#handle, node }) },
      spec: { attacher: driver, nodeName: node, source: { persistentVolumeName: name } },
    });
    this.#attached = [...this.#attached, made];
  }

  /** Its pods there are told, once each, who has it. */
  #refuse(node: string): void {
    const { name } = this.#volume.metadata;
    const why = otherUsers(this.#users, node);
    this.#tell(node, 'Warning', `Multi-Attach error for volume "${name}" ${why}`);
  }

  #keep({ spec, status }: VolumeAttachment): void {
    this.#memory.endDetaching(spec.nodeName);
    if (!status?.attached) return;
    this.#report(spec.nodeName, true);
    const { name } = this.#volume.metadata;
    this.#tell(spec.nodeName, 'Normal', `AttachVolume.Attach succeeded for volume "${name}" `);
  }

  #detach({ metadata, spec }: VolumeAttachment): void {
    const { informers, api, nowMs, again } = this.#context;
    const node = informers.get('nodes', { name: spec.nodeName });
    const isLeft = node?.spec.taints?.some(({ key }) => key === outOfService) ?? false;
    const isWell = node !== undefined && readiness(node) === 'True';
    const sinceMs = this.#memory.beginDetaching(spec.nodeName, nowMs);
    const waitMs = sinceMs + forceDetachMs - nowMs;
    if (!isWell && !isLeft && waitMs > 0) return again(waitMs);
    this.#memory.endDetaching(spec.nodeName);
    this.#report(spec.nodeName, false);
    api.delete(attachments, metadata);
  }

  #tell(node: string, type: 'Normal' | 'Warning', message: string): void {
    const reason = type === 'Normal' ? 'SuccessfulAttachVolume' : 'FailedAttachVolume';
    for (const pod of this.#users) {
      if (pod.spec.nodeName !== node || !this.#memory.isNew(pod.metadata.uid, message)) continue;
      this.#context.event(pod, type, reason, message);
    }
  }

  /** status.volumesAttached of the node. */
  #report(name: string, isAttached: boolean): void {
    const { informers, api } = this.#context;
    const node = informers.get('nodes', { name });
    if (!node) return;
    const own = uniqueVolumeName(this.#handle);
    const { volumesAttached: before = [], ...status } = node.status;
    if (before.some((one) => one.name === own) === isAttached) return;
    const others = before.filter((one) => one.name !== own);
    const after = isAttached ? [...others, { devicePath: '', name: own }] : others;
    const list = after.length > 0 ? { volumesAttached: after } : {};
    api.updateStatus('nodes', { ...node, status: { ...status, ...list } });
  }
}

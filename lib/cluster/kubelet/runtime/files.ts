/**
 * The files of a container: its image's layers, what it wrote above them, and what is mounted in it.
 * Spec: https://kubernetes.io/docs/concepts/storage/volumes/
 */
import type { FileLayer, FileSystem } from '#lib/sim/files.ts';
import { createFileSystem, removeFileSystem } from '#lib/sim/file-system.ts';
import type { LayerStack } from '#lib/sim/layers.ts';
import { mountFileSystems, type Mount } from '#lib/sim/mounts.ts';
import { parseReference } from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import { atTag } from '#lib/images/image.ts';
import { machinesOf } from '../../profile.ts';
import type { KubeletParts } from '../parts.ts';
import { cgroupFiles, cgroupVersion } from './cgroup.ts';
import { containerPrefix, type MountRecord, type RuntimeContainer } from './container.ts';

const device = (name: 'null' | 'zero' | 'full' | 'random' | 'urandom' | 'tty') => ({
  mode: 0o666,
  device: name,
});

/** What the runtime puts into every container. */
const runtimeLayer: FileLayer = {
  '/dev/null': device('null'),
  '/dev/zero': device('zero'),
  '/dev/full': device('full'),
  '/dev/random': device('random'),
  '/dev/urandom': device('urandom'),
  '/dev/tty': device('tty'),
  '/dev/stdin': { type: 'link', target: '/proc/self/fd/0' },
  '/dev/stdout': { type: 'link', target: '/proc/self/fd/1' },
  '/dev/stderr': { type: 'link', target: '/proc/self/fd/2' },
  '/dev/shm': { type: 'folder', mode: 0o1777 },
  '/proc': { type: 'folder', mode: 0o555 },
  '/sys': { type: 'folder', mode: 0o555 },
};

export class ContainerFiles {
  readonly #parts: KubeletParts;

  constructor(parts: KubeletParts) {
    this.#parts = parts;
  }

  of(container: RuntimeContainer): FileSystem {
    const { store, clock } = this.#parts.world;
    const root = createFileSystem({
      store,
      clock,
      prefix: containerPrefix(container.id),
      lower: this.#stackOf(container.image),
      isReadOnly: container.readOnly,
    });
    const mounts = container.mounts.map((mount) => this.#mount(container, mount));
    return mountFileSystems(root, [this.#cgroup(container), ...mounts], clock);
  }

  /** A volume's own files. */
  volume(podUid: string, name: string): FileSystem {
    const { store, clock } = this.#parts.world;
    return createFileSystem({ store, clock, prefix: volumePrefix(podUid, name) });
  }

  /** A volume that pods on several nodes may have. */
  networkVolume(name: string): FileSystem {
    const { store, clock } = this.#parts.world;
    return createFileSystem({ store, clock, prefix: networkVolumePrefix(name) });
  }

  /** What the kubelet writes for a pod: hosts, resolv.conf, termination messages. */
  pod(podUid: string): FileSystem {
    const { store, clock } = this.#parts.world;
    return createFileSystem({ store, clock, prefix: podPrefix(podUid) });
  }

  /** Forgets the volumes and files of a pod. */
  dropPod(podUid: string): void {
    const { store } = this.#parts.world;
    removeFileSystem(store, podPrefix(podUid));
    removeFileSystem(store, volumePrefix(podUid, '').slice(0, -1));
  }

  #mount({ podUid, node }: RuntimeContainer, { at, from, subPath, readOnly }: MountRecord): Mount {
    const common = { at, ...(readOnly ? { readOnly } : {}) };
    switch (from.kind) {
      case 'volume':
        return {
          ...common,
          system: this.volume(podUid, from.name),
          ...(subPath ? { subPath } : {}),
        };
      case 'host': {
        const path = subPath ? `${from.path}/${subPath}` : from.path;
        return { ...common, system: this.#parts.filesOfNode(node), subPath: path };
      }
      case 'network':
        return {
          ...common,
          system: this.networkVolume(from.name),
          ...(subPath ? { subPath } : {}),
        };
      case 'pod':
        return { ...common, system: this.pod(podUid), subPath: from.path };
    }
  }

  /** Groups of one kind are the same for all containers that have them. */
  #cgroup({ node, cpu, memoryLimitBytes }: RuntimeContainer): Mount {
    const { world, profile, stacks } = this.#parts;
    const machine = machinesOf(profile).find(({ name }) => name === node);
    const version = machine ? cgroupVersion(machine) : 2;
    const name = `cgroup ${version} ${cpu.shares} ${cpu.quotaMillis} ${memoryLimitBytes}`;
    const lower = stacks.of(name, () => [cgroupFiles(version, { cpu, memoryLimitBytes })]);
    const { store, clock } = world;
    const system = createFileSystem({
      store,
      clock,
      prefix: '/files/cgroup',
      lower,
      isReadOnly: true,
    });
    return { at: '/sys/fs/cgroup', system, readOnly: true };
  }

  #stackOf(image: string): LayerStack {
    return this.#parts.stacks.of(`image ${image}`, () => {
      const found = findImage(parseReference(image));
      return [runtimeLayer, ...atTag(found.image.layers, found.tag)];
    });
  }
}

const podPrefix = (uid: string) => `/files/pod/${uid}`;
export const networkVolumePrefix = (name: string) => `/files/network-volume/${name}`;
export const volumePrefix = (uid: string, name: string) => `/files/volume/${uid}/${name}`;

/**
 * What a container holds of its node's disk: what it wrote above its image, and its log.
 * Spec: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage
 * Simplified: a file takes as much as its content, in blocks of 4 KiB.
 */
import { writtenFiles } from '#lib/sim/file-system.ts';
import type { World } from '#lib/sim/world.ts';
import { readLog } from '../logs.ts';
import { containerPrefix } from '../runtime/container.ts';
import { volumePrefix } from '../runtime/files.ts';

const blockBytes = 4096;
const blocks = (bytes: number) => Math.ceil(bytes / blockBytes) * blockBytes;

export function containerDiskBytes(world: World, id: string): number {
  const log = readLog(world, id).reduce((sum, { text }) => sum + text.length + 1, 0);
  return filesBytes(world, containerPrefix(id)) + blocks(log);
}

/** What lies in a volume of the pod's own. */
export const volumeDiskBytes = (world: World, uid: string, volume: string): number =>
  filesBytes(world, volumePrefix(uid, volume));

function filesBytes({ store }: World, prefix: string): number {
  return Object.values(writtenFiles(store, prefix)).reduce(
    (sum, { content = '' }) => sum + blocks(content.length),
    0,
  );
}

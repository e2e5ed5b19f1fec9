/**
 * /var/log/pods and /var/log/containers of a node: the logs of its containers as files, worked out when they are read.
 * Spec: https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */
import { rootFolder, type FileTree } from '#lib/sim/file-tree.ts';
import { FileError, type FileEntry, type FileSystem } from '#lib/sim/files.ts';
import { mountFileSystems } from '#lib/sim/mounts.ts';
import { fileSystemOver } from '#lib/sim/tree-file-system.ts';
import type { World } from '#lib/sim/world.ts';
import { readLog } from '../kubelet/logs.ts';
import { allRecords } from '../kubelet/records.ts';

/** The node's files with its logs among them. */
export function withLogs(files: FileSystem, world: World, node: string): FileSystem {
  const logs = new LogTree(world, node);
  const system = fileSystemOver(logs);
  return mountFileSystems(
    files,
    [
      { at: '/var/log/pods', system, subPath: '/pods', readOnly: true },
      { at: '/var/log/containers', system, subPath: '/containers', readOnly: true },
    ],
    world.clock,
  );
}

interface LogFile {
  /** "/pods/default_web_UID/nginx/0.log". */
  readonly path: string;
  readonly link: string;
  readonly id: string;
}

class LogTree implements FileTree {
  readonly #world: World;
  readonly #node: string;

  constructor(world: World, node: string) {
    this.#world = world;
    this.#node = node;
  }

  get nowMs(): number {
    return this.#world.clock.nowMs;
  }

  get(path: string): FileEntry | undefined {
    const files = this.#files();
    const file = files.find((one) => one.path === path);
    if (file) return this.#entry(file.id);
    const link = files.find((one) => one.link === path);
    if (link) return { ...rootFolder, type: 'link', mode: 0o777, target: `/var/log${link.path}` };
    const isFolder = ['/', '/pods', '/containers'].includes(path);
    return isFolder || files.some((one) => one.path.startsWith(`${path}/`))
      ? rootFolder
      : undefined;
  }

  names(folder: string): string[] {
    const start = folder === '/' ? '/' : `${folder}/`;
    const paths = this.#files().flatMap(({ path, link }) => [path, link]);
    const inside = [...paths, '/pods/', '/containers/'].filter((path) => path.startsWith(start));
    const names = inside.map((path) => path.slice(start.length).replace(/\/.*$/, ''));
    return [...new Set(names)].filter((name) => name !== '').sort();
  }

  put(path: string): void {
    this.assertWritable(path);
  }

  drop(path: string): void {
    this.assertWritable(path);
  }

  assertWritable(path: string): void {
    throw new FileError('EROFS', path);
  }

  isMountPoint(path: string): boolean {
    return path === '/';
  }

  #files(): LogFile[] {
    return allRecords(this.#world)
      .filter(({ node }) => node === this.#node)
      .flatMap(({ namespace, name, uid, containers }) =>
        Object.values(containers).flatMap(({ name: container, id, restarts, last }) =>
          [
            { id, attempt: restarts },
            ...(last && last.containerId !== id
              ? [{ id: last.containerId, attempt: restarts - 1 }]
              : []),
          ].map((one) => ({
            path: `/pods/${namespace}_${name}_${uid}/${container}/${one.attempt}.log`,
            link: `/containers/${name}_${namespace}_${container}-${one.id}.log`,
            id: one.id,
          })),
        ),
      );
  }

  #entry(id: string): FileEntry {
    const entries = readLog(this.#world, id);
    return {
      type: 'file',
      mode: 0o640,
      uid: 0,
      gid: 0,
      modifiedMs: entries.at(-1)?.atMs ?? 0,
      get content() {
        return entries
          .map(({ atMs, stream, text, partial }, index) => {
            const nanos = String((index * 7_919 + 77_737) % 1_000_000).padStart(6, '0');
            const time = new Date(atMs).toISOString().replace('Z', `${nanos}Z`);
            return `${time} ${stream} ${partial ? 'P' : 'F'} ${text}\n`;
          })
          .join('');
      },
    };
  }
}

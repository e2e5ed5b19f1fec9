/**
 * The container runtime of a node as its own tools see it: what crictl and ctr list.
 * Spec: https://github.com/kubernetes/cri-api (v1)
 */
import { hexOf } from '#lib/images/digest.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { Session } from '#lib/sim/http.ts';
import type {
  ContainerEngine,
  EngineContainer,
  EngineImage,
  EngineLogLine,
  EngineSandbox,
} from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';
import type { ContainerRuntime } from '../container-runtime.ts';
import { readLog } from '../kubelet/logs.ts';
import { imagesOf } from '../kubelet/node-images.ts';
import { allRecords, podKey, type ContainerRecord, type PodRecord } from '../kubelet/records.ts';
import { exitOf, loadContainer, type RuntimeContainer } from '../kubelet/runtime/container.ts';
import type { Containers } from '../kubelet/runtime/containers.ts';
import { execError } from '../kubelet/runtime/start-error.ts';
import { stoppedSince } from '../kubelet/units.ts';

export interface EngineParts {
  readonly world: World;
  readonly node: string;
  readonly version: string;
  readonly containers: Containers;
  runtime(): ContainerRuntime | undefined;
}

export class Engine implements ContainerEngine {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return stoppedSince(this.#parts.world, this.#parts.node, 'containerd') === undefined;
  }

  get version(): string {
    return this.#parts.version;
  }

  containers(): EngineContainer[] {
    const { world } = this.#parts;
    return this.#records()
      .flatMap((record) =>
        Object.values(record.containers).flatMap((container) =>
          instances(container).flatMap(({ id, attempt }) => {
            const found = loadContainer(world, id);
            return found ? [this.#view(record, container, { found, attempt })] : [];
          }),
        ),
      )
      .sort((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? -1 : 1));
  }

  sandboxes(): EngineSandbox[] {
    const { world } = this.#parts;
    return this.#records()
      .flatMap((record): EngineSandbox[] => {
        const { sandbox } = record;
        if (!sandbox || sandbox.readyMs > world.clock.nowMs) return [];
        const pod = world.store.get<Pod>(`/registry/pods/${podKey(record)}`);
        return [
          {
            id: sandbox.id,
            name: record.name,
            namespace: record.namespace,
            uid: record.uid,
            attempt: 0,
            isReady: record.stopping === undefined,
            createdMs: record.firstSeenMs,
            address: sandbox.ip,
            labels: pod?.metadata.labels ?? {},
            isHostNetwork: pod?.spec.hostNetwork === true,
          },
        ];
      })
      .sort((a, b) => b.createdMs - a.createdMs || (a.name < b.name ? -1 : 1));
  }

  images(): EngineImage[] {
    const { world, node } = this.#parts;
    const pause = 'registry.k8s.io/pause:3.10';
    const held = imagesOf(world, node).map(({ name, digest, sizeBytes }) => ({
      name,
      digest,
      sizeBytes,
      id: `sha256:${hexOf(`config ${digest}`, 64)}`,
    }));
    const own = {
      name: pause,
      digest: `sha256:${hexOf(pause, 64)}`,
      id: `sha256:${hexOf(`config ${pause}`, 64)}`,
      sizeBytes: 320_368,
    };
    const others = held.filter(({ name }) => name !== pause);
    return [...others, own].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  log(id: string): EngineLogLine[] {
    const lines: EngineLogLine[] = [];
    let open = '';
    for (const { atMs, stream, text, partial } of readLog(this.#parts.world, id)) {
      open += text;
      if (partial) continue;
      lines.push({ atMs, stream, text: open });
      open = '';
    }
    return lines;
  }

  stop(id: string): void {
    this.#parts.containers.terminate(id);
    if (!this.#parts.containers.exitOf(id)) this.#parts.containers.kill(id);
  }

  remove(id: string): void {
    this.#parts.containers.remove(id);
  }

  exec(
    id: string,
    argv: readonly string[],
    options: { tty: boolean; stdin: boolean },
  ): Session | string {
    const { containers } = this.#parts;
    const container = containers.get(id);
    const runtime = this.#parts.runtime();
    if (!container || !runtime) return `container ${id} not found`;
    const command = containers.command(container, argv);
    const error = runtime.check(command);
    return error ? execError(error) : runtime.exec(command, options);
  }

  files(id: string) {
    const container = this.#parts.containers.get(id);
    return container && this.#parts.containers.files.of(container);
  }

  #records(): PodRecord[] {
    return allRecords(this.#parts.world).filter(({ node }) => node === this.#parts.node);
  }

  #view(
    record: PodRecord,
    container: ContainerRecord,
    { found, attempt }: { found: RuntimeContainer; attempt: number },
  ): EngineContainer {
    const exit = exitOf(this.#parts.world, found);
    const image = this.images().find(({ name }) => name === container.image);
    return {
      id: found.id,
      name: container.name,
      attempt,
      image: container.image,
      imageId: image?.id ?? container.imageId,
      sandboxId: record.sandbox?.id ?? '',
      podName: record.name,
      podNamespace: record.namespace,
      podUid: record.uid,
      state: exit ? 'exited' : 'running',
      createdMs: found.startedMs,
      startedMs: found.startedMs,
      finishedMs: exit?.atMs,
      exitCode: exit?.code,
      reason: exit?.reason ?? (exit ? (exit.code === 0 ? 'Completed' : 'Error') : ''),
      pid: pidOf(found.id),
      argv: found.argv,
      env: found.env,
      mounts: found.mounts.map(({ at, from, readOnly = false }) => ({
        at,
        from: mountSource(record.uid, from),
        readOnly,
      })),
      cpuMillis: exit ? 0 : 2,
      memoryBytes: exit ? 0 : 12 * 2 ** 20,
    };
  }
}

/** The newest instance of a container and the one before it, which the kubelet keeps for its log. */
function instances({ id, restarts, last }: ContainerRecord) {
  const newest = [{ id, attempt: restarts }];
  if (!last || last.containerId === id) return newest;
  return [...newest, { id: last.containerId, attempt: Math.max(0, restarts - 1) }];
}

/** The process number of a container's first process, as the node counts. */
export const pidOf = (id: string): number => 1400 + (Number.parseInt(id.slice(0, 6), 16) % 28_000);

function mountSource(uid: string, from: RuntimeContainer['mounts'][number]['from']): string {
  if (from.kind === 'host') return from.path;
  const folder = `/var/lib/kubelet/pods/${uid}`;
  if (from.kind === 'network') return `${folder}/volumes/kubernetes.io~csi/${from.name}/mount`;
  return from.kind === 'volume' ? `${folder}/volumes/${from.name}` : `${folder}${from.path}`;
}

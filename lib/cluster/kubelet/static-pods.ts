/**
 * Static pods: a kubelet runs what lies in its manifests folder, and shows each in the API as a mirror pod.
 * Spec: https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/, pkg/kubelet/config/file.go
 * Simplified: a static pod runs from its mirror, so it does not start while the API server is away.
 */
import { parse } from 'yaml';
import type { PodSpec } from 'kubernetes-types/core/v1.d.ts';
import { hexOf } from '#lib/images/digest.ts';
import type { AnyObject, ObjectMeta } from '#lib/kube/object.ts';
import { isMirrorPod, mirrorPodAnnotation } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import { StatusError } from '#lib/kube/status.ts';
import { manifestsFolder } from '../profiles/static-manifests.ts';
import type { KubeletParts } from './parts.ts';
import { hashAnnotation, podKey, recordUid } from './records.ts';
import { silentSince } from './units.ts';

interface StaticPod {
  readonly hash: string;
  readonly manifest: { readonly metadata: Partial<ObjectMeta>; readonly spec: PodSpec };
}

interface Known {
  /** What was written into the folder, as it was last read. */
  readonly written: string;
  readonly pods: Readonly<Record<string, StaticPod>>;
}

const knownKey = (node: string) => `/kubelet/static/${node}`;

export class StaticPods {
  readonly #parts: KubeletParts;

  constructor(parts: KubeletParts) {
    this.#parts = parts;
  }

  /** Remembers the pods whose mirrors were there from the beginning. */
  start(): void {
    const { world, profile } = this.#parts;
    for (const { name } of profile.nodes) {
      const pods = this.#read(name);
      for (const [key, pod] of Object.entries(pods)) {
        const mirror = world.store.get<Pod>(`/registry/pods/${key}`);
        const hash = mirror?.metadata.annotations?.[hashAnnotation];
        pods[key] = hash === undefined ? pod : { ...pod, hash };
      }
      world.store.set(knownKey(name), { written: '', pods });
    }
  }

  /** Looks whether somebody has changed a manifest. Costs next to nothing when nobody has. */
  notice(): void {
    for (const { name } of this.#parts.profile.nodes) {
      if (silentSince(this.#parts.world, name) === undefined) this.#noticeNode(name);
    }
  }

  /** Whether the node has a manifest for the pod that this mirror shows. */
  has(pod: Pod): boolean {
    const known = this.#known(pod.spec.nodeName ?? '').pods[podKey(pod.metadata)];
    return isMirrorPod(pod) && known !== undefined && known.hash === recordUid(pod);
  }

  /** Whether a mirror of this name is wanted on some node, and makes it when it is not there. */
  restore(key: string): boolean {
    const { world, profile } = this.#parts;
    for (const { name } of profile.nodes) {
      const wanted = this.#known(name).pods[key];
      if (!wanted || silentSince(world, name) !== undefined) continue;
      if (!world.store.get(`/registry/pods/${key}`)) this.#createMirror(name, key, wanted);
      return true;
    }
    return false;
  }

  #known(node: string): Known {
    const known = this.#parts.world.store.get<Known>(knownKey(node));
    return known ?? { written: '', pods: {} };
  }

  #noticeNode(node: string): void {
    const { store } = this.#parts.world;
    const items = store.range(`/files/host/${node}${manifestsFolder}\0`);
    const written =
      items.length === 0 ? '' : JSON.stringify(items.map(({ key, value }) => [key, value]));
    const known = this.#known(node);
    if (written === known.written) return;
    const pods = this.#read(node);
    for (const [key, pod] of Object.entries(pods)) {
      const old = known.pods[key];
      if (old && sameManifest(old, pod)) pods[key] = old;
    }
    store.set(knownKey(node), { written, pods });
    for (const [key, old] of Object.entries(known.pods)) {
      if (pods[key]?.hash !== old.hash) this.#deleteMirror(node, key);
    }
    for (const key of Object.keys(pods)) this.restore(key);
  }

  #read(node: string): Record<string, StaticPod> {
    const files = this.#parts.filesOfNode(node);
    const pods: Record<string, StaticPod> = {};
    if (files.stat(manifestsFolder)?.type !== 'folder') return pods;
    for (const name of files.list(manifestsFolder)) {
      const path = `${manifestsFolder}/${name}`;
      if (name.startsWith('.') || files.stat(path)?.type !== 'file') continue;
      const manifest = parseManifest(files.read(path));
      if (!manifest) continue;
      const { namespace = 'default', name: own = '' } = manifest.metadata;
      const hash = hexOf(`${node} ${JSON.stringify(manifest)}`, 32);
      pods[podKey({ namespace, name: `${own}-${node}` })] = { hash, manifest };
    }
    return pods;
  }

  #createMirror(node: string, key: string, { hash, manifest }: StaticPod): void {
    const { world } = this.#parts;
    const client = this.#parts.client(node);
    const [namespace, name = ''] = key.split('/');
    const { labels, annotations } = manifest.metadata;
    const uid = world.store.get<AnyObject>(`/registry/minions/${node}`)?.metadata.uid ?? '';
    const toleration = { operator: 'Exists', effect: 'NoExecute' };
    const tolerations = [...(manifest.spec.tolerations ?? []), toleration];
    try {
      client.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace,
          ...(labels ? { labels } : {}),
          annotations: {
            ...annotations,
            [hashAnnotation]: hash,
            [mirrorPodAnnotation]: hash,
            'kubernetes.io/config.seen': world.clock.microTimestamp,
            'kubernetes.io/config.source': 'file',
          },
          ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: node, uid, controller: true }],
        },
        spec: { ...manifest.spec, nodeName: node, tolerations },
      });
    } catch (error) {
      // A manifest the API does not accept runs without being shown; here it does not run.
      if (!(error instanceof StatusError)) throw error;
    }
  }

  #deleteMirror(node: string, key: string): void {
    const [namespace, name = ''] = key.split('/');
    try {
      this.#parts.client(node).delete('pods', { namespace, name });
    } catch (error) {
      if (!(error instanceof StatusError) || error.reason !== 'NotFound') throw error;
    }
  }
}

const sameManifest = (a: StaticPod, b: StaticPod): boolean =>
  JSON.stringify(a.manifest) === JSON.stringify(b.manifest);

/** The pod a manifest describes; undefined for a file that describes none. */
function parseManifest(content: string): StaticPod['manifest'] | undefined {
  try {
    const parsed = parse(content) as Partial<Pod> | null;
    if (parsed?.kind !== 'Pod' || !parsed.metadata?.name || !parsed.spec) return undefined;
    return { metadata: parsed.metadata, spec: parsed.spec };
  } catch {
    // Half-written YAML: the kubelet logs it and goes on with what it knows.
    return undefined;
  }
}

/**
 * The files that volumes made from API objects hold: configMap, secret, downwardAPI, projected.
 * Spec: pkg/volume/configmap/configmap.go, pkg/volume/secret/secret.go, pkg/volume/projected/projected.go
 */
import { recordUid } from '../records.ts';
import type {
  DownwardAPIVolumeFile,
  KeyToPath,
  ServiceAccountTokenProjection,
  Volume,
  VolumeProjection,
} from 'kubernetes-types/core/v1.d.ts';
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { StatusError } from '#lib/kube/status.ts';
import { configMapFiles, decodeSecret } from '../environment/secret-data.ts';
import { fieldValue, resourceValue } from '../environment/field-ref.ts';
import type { Payload, PayloadFile } from './atomic-writer.ts';
import { MountError } from './mount-error.ts';
import type { VolumeSource } from './volumes.ts';

const defaultFileMode = 0o644;

/** undefined: a volume that is not made from API objects. Throws MountError. */
export function payloadOf(source: VolumeSource, volume: Volume): Payload | undefined {
  const { name, configMap, secret, downwardAPI, projected } = volume;
  const from = new PayloadMaker(source, name);
  if (configMap) {
    return from.object('configmaps', { ...configMap, name: configMap.name ?? '' });
  }
  if (secret) return from.object('secrets', { ...secret, name: secret.secretName ?? '' });
  if (downwardAPI) {
    return from.downward(downwardAPI.items ?? [], downwardAPI.defaultMode ?? defaultFileMode);
  }
  if (!projected) return undefined;
  const mode = projected.defaultMode ?? defaultFileMode;
  return Object.assign({}, ...(projected.sources ?? []).map((one) => from.projection(one, mode)));
}

interface ObjectSource {
  readonly name: string;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
  readonly defaultMode?: number;
}

class PayloadMaker {
  readonly #source: VolumeSource;
  readonly #volume: string;

  constructor(source: VolumeSource, volume: string) {
    this.#source = source;
    this.#volume = volume;
  }

  projection(projection: VolumeProjection, mode: number): Payload {
    const { configMap, secret, downwardAPI, serviceAccountToken } = projection;
    if (configMap) {
      return this.object('configmaps', {
        defaultMode: mode,
        ...configMap,
        name: configMap.name ?? '',
      });
    }
    if (secret) {
      return this.object('secrets', { defaultMode: mode, ...secret, name: secret.name ?? '' });
    }
    if (downwardAPI) return this.downward(downwardAPI.items ?? [], mode);
    if (serviceAccountToken) return this.token(serviceAccountToken, mode);
    return {};
  }

  object(resource: 'configmaps' | 'secrets', wanted: ObjectSource): Payload {
    const { client, pod } = this.#source;
    const { name, items, optional, defaultMode = defaultFileMode } = wanted;
    const key = { namespace: pod.metadata.namespace, name };
    const object = client.get(resource, key);
    const word = resource === 'secrets' ? 'secret' : 'configmap';
    if (!object) {
      if (optional) return {};
      throw new MountError(this.#volume, `${word} "${name}" not found`);
    }
    const data = resource === 'secrets' ? decodeSecret(object) : configMapFiles(object);
    if (!items || items.length === 0) {
      return mapValues(data, (content) => ({ content, mode: defaultMode }));
    }
    const files: Record<string, PayloadFile> = {};
    for (const item of items) {
      const content = data[item.key];
      if (content !== undefined) files[item.path] = { content, mode: item.mode ?? defaultMode };
      else if (!optional) {
        const message = `${resource === 'secrets' ? 'references non-existent secret key' : 'references non-existent config key'}: ${item.key}`;
        throw new MountError(this.#volume, message);
      }
    }
    return files;
  }

  downward(items: readonly DownwardAPIVolumeFile[], mode: number): Payload {
    const { pod, place } = this.#source;
    const files: Record<string, PayloadFile> = {};
    for (const item of items) {
      const content = item.resourceFieldRef
        ? resourceValue(pod, item.resourceFieldRef, { place })
        : fieldValue(pod, item.fieldRef?.fieldPath ?? '', place);
      files[item.path] = { content, mode: item.mode ?? mode };
    }
    return files;
  }

  token(wanted: ServiceAccountTokenProjection, mode: number): Payload {
    const { client, pod } = this.#source;
    const present = this.#presentToken(wanted);
    if (present !== undefined) return { [wanted.path]: { content: present, mode } };
    const name = pod.spec.serviceAccountName ?? 'default';
    const key = { namespace: pod.metadata.namespace, name };
    if (!client.get('serviceaccounts', key)) {
      const message = `failed to fetch token: serviceaccounts "${name}" not found`;
      throw new MountError(this.#volume, message);
    }
    const answer = this.#requestToken(key, wanted);
    return { [wanted.path]: { content: answer, mode } };
  }

  /** A server that issues no tokens leaves the file empty. */
  #requestToken(key: ObjectKey, wanted: ServiceAccountTokenProjection): string {
    try {
      return this.#issuedToken(key, wanted);
    } catch (error) {
      if (error instanceof StatusError && error.reason === 'NotFound') return '';
      throw error;
    }
  }

  #issuedToken(key: ObjectKey, wanted: ServiceAccountTokenProjection): string {
    const { client, pod } = this.#source;
    const { name, uid } = pod.metadata;
    const answer = client.post('serviceaccounts', key, 'token', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {
        audiences: wanted.audience ? [wanted.audience] : [],
        expirationSeconds: wanted.expirationSeconds ?? 3600,
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
      },
    }) as { status?: { token?: string } };
    return answer.status?.token ?? '';
  }

  /** The token that is there already, unless four fifths of its life are over. */
  #presentToken({ path, expirationSeconds = 3600 }: ServiceAccountTokenProjection) {
    const { files, pod, parts } = this.#source;
    const system = files.volume(recordUid(pod), this.#volume);
    const entry = system.stat(`/${path}`);
    if (entry?.type !== 'file') return undefined;
    const age = parts.world.clock.nowMs - entry.modifiedMs;
    return age < expirationSeconds * 800 ? entry.content : undefined;
  }
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  to: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

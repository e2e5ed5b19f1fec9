/**
 * What a registry answers to a pull, and what containerd makes of a refusal.
 * Spec: https://github.com/containerd/containerd/blob/v1.7.27/pull.go
 */
import { digestOf } from './digest.ts';
import type { ImageRules } from './image.ts';
import { officialImages } from './official-images.ts';
import { fullReference, repositoryName, type ImageReference } from './reference.ts';
import { findImage } from './registry.ts';
import { readTag } from './versions.ts';

export type PullAnswer =
  | { readonly ok: true; readonly digest: string; readonly sizeBytes: number }
  | {
      readonly ok: false;
      /** The gRPC code: "NotFound". */
      readonly code: 'NotFound' | 'Unknown';
      readonly message: string;
    };

/** "rpc error: code = NotFound desc = ...". */
export function pullError({ code, message }: Extract<PullAnswer, { ok: false }>): string {
  return `rpc error: code = ${code} desc = ${message}`;
}

export function answerPull(reference: ImageReference, rules: ImageRules): PullAnswer {
  const refusal =
    rules.registry === 'any' ? refusalOfNames(reference) : refusalOfCatalogue(reference);
  if (rules.unreachable?.includes(reference.host)) return refuse(reference, 'timeout');
  if (refusal) return refuse(reference, refusal);
  const { image, tag, isModelled } = findImage(reference);
  const named = `${repositoryName(reference)}:${isModelled ? `${tag.version}-${tag.variant}` : reference.tag}`;
  const digest = reference.digest ?? image.digest ?? digestOf(named);
  return { ok: true, digest, sizeBytes: image.sizeBytes };
}

type Refusal = 'no-such-tag' | 'denied' | 'no-such-host' | 'timeout';

/** Names that say of themselves that they do not exist. */
const nonexistent =
  /does-?not-?exist|non-?exist|not-?found|not-?real|invalid|wrong|broken|typo|missing|^bad|-bad|nosuch|no-such|^1\.161$|^v?9{2,}|^v?[0-9.]*99(\.|$)|fake|unknown/i;

function refusalOfNames({ host, repository, tag }: ImageReference): Refusal | undefined {
  const isOddName = nonexistent.test(repository.replace(/^library\//, ''));
  if (host.startsWith('nosuch') || (isOddName && host.endsWith('.invalid'))) return 'no-such-host';
  if (isOddName) return host === 'docker.io' ? 'denied' : 'no-such-tag';
  return nonexistent.test(tag) ? 'no-such-tag' : undefined;
}

/** An image without an owner must be an official one; a described image has only the tags it has. */
function refusalOfCatalogue(reference: ImageReference): Refusal | undefined {
  const { host, repository, tag, digest } = reference;
  if (host.endsWith('.invalid') || host.startsWith('nosuch')) return 'no-such-host';
  const { image, isModelled } = findImage(reference);
  if (isModelled) {
    const isThere = digest !== undefined || readTag(image.versions, tag) !== undefined;
    return isThere ? undefined : 'no-such-tag';
  }
  if (host !== 'docker.io') return undefined;
  const [owner, name = ''] = repository.split('/');
  return owner === 'library' && !officialImages.has(name) ? 'denied' : undefined;
}

function refuse(reference: ImageReference, refusal: Refusal): PullAnswer {
  const full = fullReference(reference);
  const head = `failed to pull and unpack image "${full}": failed to resolve reference "${full}": `;
  if (refusal === 'no-such-tag') {
    return { ok: false, code: 'NotFound', message: `${head}${full}: not found` };
  }
  if (refusal === 'denied') {
    const why =
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    return { ok: false, code: 'Unknown', message: head + why };
  }
  const { host, repository, tag, digest } = reference;
  const server = refusal === 'timeout' && host === 'docker.io' ? 'registry-1.docker.io' : host;
  const url = `https://${server}/v2/${repository}/manifests/${digest ?? tag}`;
  const fault = refusal === 'timeout' ? 'i/o timeout' : `lookup ${host}: no such host`;
  const why = `failed to do request: Head "${url}": dial tcp: ${fault}`;
  return { ok: false, code: 'Unknown', message: head + why };
}

/**
 * The images of a machine's Docker daemon: pulled, tagged, built. They lie where the kubelet of the machine finds
 * them too.
 */
import { digestOf, hexOf } from '#lib/images/digest.ts';
import { atTag } from '#lib/images/image.ts';
import {
  fullReference,
  InvalidReference,
  parseReference,
  type ImageReference,
} from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import { DockerError, type DockerImage, type DockerPull } from '#lib/sim/docker-engine.ts';
import type { World } from '#lib/sim/world.ts';
import type { KubeletParts } from '../kubelet/parts.ts';
import { addNodeImage, imagesOf, type NodeImage } from '../kubelet/node-images.ts';
import { contentsOf, saveContents, type BuiltImage } from '../registries/image-contents.ts';
import { pullAnswer } from '../registries/pull-answer.ts';

/** How fast a pull is, in bytes a second. */
const bandwidth = 12_000_000;
const layerBytes = 30_000_000;

/** Throws DockerError for what is no reference. */
export function readReference(text: string): ImageReference {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof InvalidReference) throw new DockerError(error.message);
    throw error;
  }
}

/** "hello-world:latest", without what everybody leaves out. */
export const familiarName = (full: string): string =>
  full.replace(/^docker\.io\//, '').replace(/^library\//, '');

function idOf(world: World, { name, digest }: NodeImage): string {
  const reference = readReference(contentsOf(world, digest)?.base ?? name);
  const { image, tag } = findImage(reference);
  return image.ids?.[tag.version] ?? hexOf(`image ${digest}`, 64);
}

export function listImages(world: World, machine: string): DockerImage[] {
  const byId = new Map<string, NodeImage[]>();
  for (const image of imagesOf(world, machine)) {
    const id = idOf(world, image);
    byId.set(id, [...(byId.get(id) ?? []), image]);
  }
  return [...byId]
    .flatMap(([id, images]): DockerImage[] => {
      const [first] = images;
      if (!first) return [];
      const names = images.map(({ name }) => familiarName(name));
      const { digest, sizeBytes, sinceMs } = first;
      return [{ names, id, digest, sizeBytes: sizeBytes * 2.4, createdMs: sinceMs }];
    })
    .sort((a, b) => b.createdMs - a.createdMs);
}

/** By name, or by id or its beginning. */
export function findLocal(world: World, machine: string, text: string): DockerImage | undefined {
  const images = listImages(world, machine);
  const isId = /^[0-9a-f]{4,64}$/.test(text);
  const byId = isId ? images.find(({ id }) => id.startsWith(text)) : undefined;
  if (byId) return byId;
  const name = familiarName(fullReference(readReference(text)));
  return images.find(({ names }) => names.includes(name));
}

export function pullImage(parts: KubeletParts, machine: string, text: string): DockerPull {
  const reference = readReference(text);
  const answer = pullAnswer(parts, machine, reference);
  if (!answer.ok) throw new DockerError(refusal(reference, answer.message));
  const { world } = parts;
  const full = fullReference(reference);
  const { digest, sizeBytes } = answer;
  const count = Math.max(1, Math.min(8, Math.round(sizeBytes / layerBytes)));
  const { image } = findImage(reference);
  const layers =
    image.layerIds ?? Array.from({ length: count }, (_, at) => hexOf(`${digest} layer ${at}`, 12));
  const isNew = !imagesOf(world, machine).some(({ name }) => name === full);
  return {
    repository: reference.repository,
    tag: reference.tag,
    layers,
    digest,
    durationMs: 900 + (sizeBytes / bandwidth) * 1000,
    isNew,
    finish: () =>
      addNodeImage(world, machine, { name: full, digest, sizeBytes, sinceMs: world.clock.nowMs }),
  };
}

function refusal({ host, repository, tag }: ImageReference, why: string): string {
  const name = familiarName(`${host}/${repository}`);
  if (why.endsWith(': not found')) {
    const named = `${name}:${tag}`;
    return `manifest for ${named} not found: manifest unknown: manifest unknown`;
  }
  if (why.includes(': Get ') || why.includes(': v1 ping'))
    return why.replace(/^failed to pull .*?: failed to resolve reference "[^"]*": /, '');
  if (why.includes('insufficient_scope'))
    return `pull access denied for ${name}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
  const url = host === 'docker.io' ? 'https://registry-1.docker.io/v2/' : `https://${host}/v2/`;
  const fault = why.endsWith('i/o timeout')
    ? 'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)'
    : `dial tcp: lookup ${host}: no such host`;
  return `Get ${JSON.stringify(url)}: ${fault}`;
}

/** What the image is when a container is made of it. */
export function imageConfig(world: World, image: DockerImage) {
  const contents = contentsOf(world, image.digest);
  const built = contents?.built;
  const base = contents?.base ?? image.names[0] ?? '';
  const found = findImage(readReference(base));
  const { entrypoint, cmd, env, exposed, workdir, user } = found.image;
  return {
    base,
    entrypoint: built?.entrypoint ?? entrypoint,
    // An entrypoint of one's own leaves the base's command behind.
    cmd: built?.cmd ?? (built?.entrypoint ? [] : cmd),
    env: { ...env, ...built?.env },
    exposed: [...exposed, ...(built?.exposed ?? [])],
    workdir: built?.workdir ?? workdir,
    files: built?.files ?? {},
    user,
    programs: atTag(found.image.programs, found.tag),
  };
}

export function tagImage(world: World, machine: string, image: DockerImage, target: string): void {
  const name = fullReference(readReference(target));
  const { digest, createdMs: sinceMs } = image;
  const sizeBytes = Math.round(image.sizeBytes / 2.4);
  if (!contentsOf(world, digest)) saveContents(world, digest, { base: image.names[0] ?? '' });
  addNodeImage(world, machine, { name, digest, sizeBytes, sinceMs });
}

/** Writes down a built image under its name. */
export function addBuilt(
  world: World,
  machine: string,
  { tag, built }: { tag: string; built: BuiltImage },
): void {
  const digest = digestOf(JSON.stringify(built));
  const base = findImage(readReference(built.base)).image;
  const name = fullReference(readReference(tag));
  const image = { name, digest, sizeBytes: base.sizeBytes, sinceMs: world.clock.nowMs };
  addNodeImage(world, machine, image);
  saveContents(world, digest, { base: built.base, built });
}

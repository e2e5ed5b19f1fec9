/** What changes a machine's images beside a pull: push, remove, build. */
import { hexOf } from '#lib/images/digest.ts';
import { fullReference, repositoryName } from '#lib/images/reference.ts';
import {
  DockerError,
  type BuildRecipe,
  type BuiltFile,
  type DockerImage,
  type DockerPush,
} from '#lib/sim/docker-engine.ts';
import { writtenFiles } from '#lib/sim/file-system.ts';
import { dropNodeImage } from '../kubelet/node-images.ts';
import { containerPrefix } from '../kubelet/runtime/container.ts';
import { storedContainers } from './docker-containers.ts';
import type { DockerParts } from './docker-engine.ts';
import { addBuilt, familiarName, findLocal, imageConfig, readReference } from './docker-images.ts';
import { pushToRegistry, RegistryError } from '../registries/private-registry.ts';

/** Throws DockerError: the registry refuses, or cannot be reached. */
export function pushImage({ parts }: DockerParts, machine: string, reference: string): DockerPush {
  const named = readReference(reference);
  const image = findLocal(parts.world, machine, reference);
  if (!image)
    throw new DockerError(
      `An image does not exist locally with the tag: ${familiarName(repositoryName(named))}`,
    );
  const { host, repository, tag } = named;
  const { digest, id } = image;
  if (host === 'docker.io' && repository.startsWith('library/'))
    throw new DockerError('denied: requested access to the resource is denied');
  const sizeBytes = Math.round(image.sizeBytes / 2.4);
  const edition = pushTo(parts, machine, { reference: named, manifest: { digest, sizeBytes } });
  const layers = [0, 1].map((at) => hexOf(`${digest} layer ${at}`, 12));
  return {
    repository: `${host}/${repository}`,
    host,
    tag,
    layers,
    digest,
    id,
    edition,
    sizeBytes: 528,
  };
}

function pushTo(...asked: Parameters<typeof pushToRegistry>): 1 | 2 {
  try {
    return pushToRegistry(...asked) ?? 2;
  } catch (error) {
    if (error instanceof RegistryError) throw new DockerError(error.message);
    throw error;
  }
}

export function removeImage(
  { parts }: DockerParts,
  machine: string,
  image: DockerImage,
  reference: string,
) {
  const users = storedContainers(parts.world, machine).filter(
    ({ imageId }) => imageId === image.id,
  );
  const [user] = users;
  const isById = image.id.startsWith(reference);
  const names = isById ? image.names : image.names.filter((name) => name === familiar(reference));
  if (user && names.length === image.names.length)
    throw new DockerError(
      `conflict: unable to remove repository reference "${reference}" (must force) - container ${user.id.slice(0, 12)} is using its referenced image ${image.id.slice(0, 12)}`,
    );
  for (const name of names) dropNodeImage(parts.world, machine, fullReference(readReference(name)));
  const isGone = names.length === image.names.length;
  return { untagged: names, ...(isGone ? { deleted: `sha256:${image.id}` } : {}) };
}

const familiar = (reference: string): string =>
  fullReference(readReference(reference)).replace(/^docker\.io\/(library\/)?/, '');

export function changesOf({ parts }: DockerParts, id: string): Record<string, BuiltFile> {
  const written = Object.entries(writtenFiles(parts.world.store, containerPrefix(id)));
  return Object.fromEntries(
    written.map(([path, { content = '', mode }]) => [path, { content, mode }]),
  );
}

export function build(docker: DockerParts, machine: string, recipe: BuildRecipe) {
  const { world } = docker.parts;
  const { base, tag, files, env, exposed, workdir, entrypoint, cmd } = recipe;
  const from = findLocal(world, machine, base);
  if (!from) throw new DockerError(`No such image: ${base}`);
  const config = imageConfig(world, from);
  const usual = workdir ?? config.workdir;
  addBuilt(world, machine, {
    tag,
    built: {
      base: config.base,
      files: { ...config.files, ...files },
      env: { ...config.env, ...env },
      exposed: [...new Set([...config.exposed, ...exposed])],
      ...(usual ? { workdir: usual } : {}),
      entrypoint: entrypoint ?? config.entrypoint,
      cmd: cmd ?? (entrypoint ? [] : config.cmd),
    },
  });
  const made = findLocal(world, machine, tag);
  if (!made) throw new DockerError(`No such image: ${tag}`);
  return made;
}

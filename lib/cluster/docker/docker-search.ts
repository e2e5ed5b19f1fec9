/** What Docker Hub finds: the images that are modelled here and have its names. */
import { officialImages } from '#lib/images/official-images.ts';
import { images } from '#lib/images/registry.ts';
import { DockerError, type DockerSearchResult } from '#lib/sim/docker-engine.ts';
import {
  RegistryError,
  searchRegistry,
  type RegistryParts,
} from '../registries/private-registry.ts';

const most = 25;

/** Throws DockerError for a registry that cannot search. */
export function findInRegistries(
  parts: RegistryParts,
  machine: string,
  term: string,
): DockerSearchResult[] {
  const [, host, rest = ''] = /^([^/]*[.:][^/]*)\/(.*)$/.exec(term) ?? [];
  return host === undefined ? onHub(term) : inPrivate(parts, machine, { host, term: rest });
}

function inPrivate(...asked: Parameters<typeof searchRegistry>): DockerSearchResult[] {
  try {
    const names = searchRegistry(...asked);
    if (!names) throw new DockerError('Unexpected status code 404');
    return names.map((name) => ({ name, description: '', stars: 0, isOfficial: false }));
  } catch (error) {
    if (error instanceof RegistryError) throw new DockerError(error.message);
    throw error;
  }
}

function onHub(term: string): DockerSearchResult[] {
  const modelled = images
    .flatMap(({ names }) => names)
    .filter((name) => name.startsWith('docker.io/'))
    .map((name) => name.replace(/^docker\.io\/(library\/)?/, ''));
  return [...new Set([...modelled, ...officialImages])]
    .filter((name) => name.includes(term))
    .map((name) => ({
      name,
      description: '',
      stars: officialImages.has(name) ? 1000 - name.length : 10,
      isOfficial: officialImages.has(name),
    }))
    .sort((a, b) => b.stars - a.stars || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}

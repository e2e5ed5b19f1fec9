/** What Docker Hub finds: the images that are modelled here and have its names. */
import { officialImages } from '#lib/images/official-images.ts';
import { images } from '#lib/images/registry.ts';
import { DockerError, type DockerSearchResult } from '#lib/sim/docker-engine.ts';

const most = 25;

/** Throws DockerError for a registry that cannot search. */
export function findInRegistries(term: string): DockerSearchResult[] {
  if (/^[^/]*[.:][^/]*\//.test(term)) throw new DockerError('Unexpected status code 404');
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

/**
 * The registry for images of one's own, in its two editions: the first (0.x) can be searched, the second cannot.
 * Spec: https://distribution.github.io/distribution/spec/api/,
 * https://docs.docker.com/v1.6/reference/api/registry_api/
 * Simplified: a manifest stands for its image, and there are no layers; both editions are started in one way.
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { writeWithFolders } from '#lib/sim/make-folders.ts';
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { bodyText, jsonAnswer, splitPath } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram, type Step } from './image.ts';
import { firstRegistry } from './servers/first-registry.ts';

const root = '/var/lib/registry/docker/registry/v2';
const repositories = `${root}/repositories`;

const secondStep = ({ nowMs }: ProgramContext): Step => ({
  lines: [
    {
      text: `time="${new Date(nowMs).toISOString()}" level=info msg="listening on [::]:5000" go.version=go1.20.8 version=2.8.3`,
      stream: 'stderr',
    },
  ],
  listen: [{ port: 5000 }],
});

function second(request: HttpRequest, { files }: ProgramContext): HttpResponse {
  const { pathname } = splitPath(request.path);
  if (pathname === '/v2/' || pathname === '/v2') return jsonAnswer(200, {});
  if (pathname === '/v2/_catalog') return jsonAnswer(200, { repositories: catalog(files, '') });
  const [, name = '', what, reference = ''] =
    /^\/v2\/(.+)\/(manifests|tags)\/(.+)$/.exec(pathname) ?? [];
  if (what === 'tags' && reference === 'list') return tags(files, name);
  if (what !== 'manifests')
    return notFound('NAME_UNKNOWN', 'repository name not known to registry');
  return request.method === 'PUT'
    ? putManifest(files, { name, tag: reference, text: bodyText(request.body) })
    : getManifest(files, name, reference);
}

const notFound = (code: string, message: string): HttpResponse =>
  jsonAnswer(404, { errors: [{ code, message }] });

/** Repositories are the folders that have manifests. */
function catalog(files: FileSystem, at: string): string[] {
  const folder = at === '' ? repositories : `${repositories}/${at}`;
  if (files.stat(folder)?.type !== 'folder') return [];
  const names = files.list(folder);
  if (names.includes('_manifests')) return [at];
  return names.flatMap((name) => catalog(files, at === '' ? name : `${at}/${name}`));
}

const tagsFolder = (name: string) => `${repositories}/${name}/_manifests/tags`;
const linkOf = (name: string, tag: string) => `${tagsFolder(name)}/${tag}/current/link`;
const blobOf = (digest: string) =>
  `${root}/blobs/sha256/${digest.slice(7, 9)}/${digest.slice(7)}/data`;

function tags(files: FileSystem, name: string): HttpResponse {
  if (files.stat(tagsFolder(name))?.type !== 'folder')
    return notFound('NAME_UNKNOWN', 'repository name not known to registry');
  return jsonAnswer(200, { name, tags: files.list(tagsFolder(name)) });
}

function putManifest(
  files: FileSystem,
  { name, tag, text }: { name: string; tag: string; text: string },
): HttpResponse {
  const { digest } = JSON.parse(text) as { digest: string };
  writeWithFolders(files, linkOf(name, tag), digest);
  writeWithFolders(files, blobOf(digest), text);
  return jsonAnswer(201, {});
}

function getManifest(files: FileSystem, name: string, reference: string): HttpResponse {
  const link = linkOf(name, reference);
  const digest = files.stat(link)?.type === 'file' ? files.read(link) : reference;
  const blob = blobOf(digest);
  return files.stat(blob)?.type === 'file'
    ? jsonAnswer(200, JSON.parse(files.read(blob)))
    : notFound('MANIFEST_UNKNOWN', 'manifest unknown');
}

const isFirst = ({ image, version, rules }: ProgramContext): boolean =>
  version.startsWith('0.') ||
  (rules.latestRegistry === 1 && /^([^:]|:\d+\/)*(:latest)?$/.test(image));

const server: ServerProgram = {
  step: (context) => (isFirst(context) ? firstRegistry.step(context) : secondStep(context)),
  http: (request, context) =>
    isFirst(context) ? firstRegistry.http(request, context) : second(request, context),
};

export const dockerRegistry = defineImage({
  names: ['docker.io/library/registry'],
  versions: { all: ['2.8.3', '3.0.0', '2.7.1', '2.6.2', '0.9.1'] },
  sizeBytes: 10_115_072,
  entrypoint: ['/entrypoint.sh'],
  cmd: ['/etc/docker/registry/config.yml'],
  exposed: ['5000/tcp'],
  volumes: ['/var/lib/registry'],
  wrappers: { 'entrypoint.sh': (args) => ['registry', 'serve', ...args] },
  layers: [alpineLayer('3.18.12'), { '/var/lib/registry': { type: 'folder' } }],
  programs: alpinePrograms,
  servers: { registry: server },
});

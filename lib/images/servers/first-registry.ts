/**
 * The first edition of the registry, in Python: repositories in plain folders under STORAGE_PATH, and a search.
 * Spec: https://github.com/docker-archive/docker-registry (0.9)
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { writeWithFolders } from '#lib/sim/make-folders.ts';
import { bodyText, jsonAnswer, splitPath } from '../http-answer.ts';
import type { ProgramContext, Step } from '../image.ts';

const banner = [
  'Starting gunicorn 19.1.1',
  'Listening at: http://0.0.0.0:5000 (1)',
  'Using worker: gevent',
];

function step({ nowMs }: ProgramContext): Step {
  const at = new Date(nowMs).toISOString().replace('T', ' ').replace(/\..*/, ' +0000');
  return {
    lines: banner.map((text) => ({ text: `[${at}] [1] [INFO] ${text}`, stream: 'stderr' })),
    listen: [{ port: 5000 }],
  };
}

function http(request: HttpRequest, { files, env }: ProgramContext): HttpResponse {
  const { pathname, query } = splitPath(request.path);
  const root = `${env['STORAGE_PATH'] ?? '/tmp/registry'}/repositories`;
  if (pathname === '/') return jsonAnswer(200, 'docker-registry server');
  if (pathname === '/v1/_ping') return jsonAnswer(200, true);
  if (pathname === '/v1/search') return search(files, root, query.get('q') ?? '');
  const [, name = '', tag] = /^\/v1\/repositories\/(.+)\/tags(?:\/(.+))?$/.exec(pathname) ?? [];
  if (name === '') return jsonAnswer(404, { error: 'Not Found' });
  const folder = `${root}/${name.includes('/') ? name : `library/${name}`}`;
  if (tag === undefined) return jsonAnswer(200, tagsIn(files, folder));
  const path = `${folder}/tag_${tag}`;
  if (request.method === 'PUT') {
    writeWithFolders(files, path, bodyText(request.body));
    return jsonAnswer(200, true);
  }
  return files.stat(path)?.type === 'file'
    ? jsonAnswer(200, JSON.parse(files.read(path)))
    : jsonAnswer(404, { error: 'Tag not found' });
}

const foldersIn = (files: FileSystem, path: string): string[] =>
  files.stat(path)?.type === 'folder' ? files.list(path) : [];

const tagsIn = (files: FileSystem, folder: string): Record<string, unknown> =>
  Object.fromEntries(
    foldersIn(files, folder).map((name) => [
      name.replace(/^tag_/, ''),
      JSON.parse(files.read(`${folder}/${name}`)),
    ]),
  );

function search(files: FileSystem, root: string, query: string): HttpResponse {
  const names = foldersIn(files, root).flatMap((owner) =>
    foldersIn(files, `${root}/${owner}`).map((name) => `${owner}/${name}`),
  );
  const results = names
    .filter((name) => name.includes(query))
    .map((name) => ({ name, description: '' }));
  return jsonAnswer(200, { num_results: results.length, query, results });
}

export const firstRegistry = { step, http };

/** A folder's files over HTTP. Spec: https://pkg.go.dev/net/http#FileServer */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';
import { joinPath, normalizePath } from '#lib/sim/paths.ts';
import { escapeHtml, notFound, redirect, type Answer } from './plain-answer.ts';

/** `folder` is absolute; `path` is what stands after the prefix, with its first slash. */
export function serveFile(files: FileSystem, folder: string, path: string): Answer {
  const target = joinPath(folder, normalizePath(decoded(path)));
  const entry = files.stat(target);
  if (!entry) return notFound;
  if (path.endsWith('/index.html')) return redirect('./');
  const name = path.split('/').at(-1) ?? '';
  if (entry.type !== 'folder')
    return path.endsWith('/') ? redirect(`../${name}`) : fileAnswer(target, entry);
  if (!path.endsWith('/')) return { status: 301, headers: { location: `${name}/` }, body: '' };
  const index = files.stat(joinPath(target, 'index.html'));
  return index?.type === 'file'
    ? fileAnswer('index.html', index)
    : listing(files, target, entry.modifiedMs);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone "%" stands for itself.
    return path;
  }
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  xml: 'text/xml; charset=utf-8',
};

const fileAnswer = (name: string, { content = '', modifiedMs }: FileEntry): Answer => ({
  status: 200,
  headers: {
    'accept-ranges': 'bytes',
    'content-type': types[/\.(\w+)$/.exec(name)?.[1] ?? ''] ?? 'text/plain; charset=utf-8',
    'last-modified': new Date(modifiedMs).toUTCString(),
  },
  body: content,
});

function listing(files: FileSystem, folder: string, modifiedMs: number): Answer {
  const links = files.list(folder).map((name) => {
    const shown = files.stat(joinPath(folder, name))?.type === 'folder' ? `${name}/` : name;
    return `<a href="${encodeURI(shown)}">${escapeHtml(shown)}</a>\n`;
  });
  const head = '<!doctype html>\n<meta name="viewport" content="width=device-width">\n';
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'last-modified': new Date(modifiedMs).toUTCString(),
    },
    body: `${head}<pre>\n${links.join('')}</pre>\n`,
  };
}

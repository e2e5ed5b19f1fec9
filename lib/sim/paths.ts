/** Path arithmetic on text alone: nothing here looks at any file. */

/** An absolute path without `.`, `..`, doubled or trailing slashes. A relative one is taken from the root. */
export function normalizePath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
}

/** `path` as seen from the folder `base`, absolute and normal. */
export function resolvePath(base: string, path: string): string {
  return normalizePath(path.startsWith('/') ? path : `${base}/${path}`);
}

/** Parts joined by exactly one slash, as written: neither made absolute nor normal. */
export function joinPath(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('/')
    .replace(/\/{2,}/g, '/');
}

/** The names on the way from the root: [] for "/". */
export function splitPath(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** The folder that holds `path`, by the rules of dirname(1). */
export function dirname(path: string): string {
  const trimmed = withoutTrailingSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return trimmed === '/' ? '/' : '.';
  return slash === 0 ? '/' : withoutTrailingSlashes(trimmed.slice(0, slash));
}

/** The last name in `path`, by the rules of basename(1). */
export function basename(path: string): string {
  const trimmed = withoutTrailingSlashes(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The way from the folder `from` to `to`, both absolute: "../lib/x". */
export function relativePath(from: string, to: string): string {
  const start = splitPath(normalizePath(from));
  const end = splitPath(normalizePath(to));
  let shared = 0;
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared++;
  const up = start.slice(shared).map(() => '..');
  return [...up, ...end.slice(shared)].join('/') || '.';
}

function withoutTrailingSlashes(path: string): string {
  return path.replace(/(?!^)\/+$/, '');
}

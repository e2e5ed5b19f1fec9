import { splitPath } from '#lib/sim/paths.ts';

/** The shortest path that means the same, by its text alone. Spec: https://pkg.go.dev/path#Clean */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of splitPath(path)) {
    if (part === '.') continue;
    const isUp = part === '..' && (kept.at(-1) ?? '..') === '..';
    if (part !== '..' || (isUp && !isAbsolute)) kept.push(part);
    else if (!isUp) kept.pop();
  }
  const clean = kept.join('/');
  return isAbsolute ? `/${clean}` : clean || '.';
}

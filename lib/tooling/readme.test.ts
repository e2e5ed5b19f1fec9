/** The README stays true. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { fillReadme, readmeSections } from './readme-sections.ts';

const root = path.resolve(import.meta.dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the README', () => {
  it('has the made sections as the sources make them (npm run fix)', async () => {
    for (const name of Object.keys(readmeSections())) expect(readme).toContain(`<!-- ${name} -->`);
    expect(readme).toBe(await format(fillReadme(readme), { parser: 'markdown' }));
  });

  it('points only at what is there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    const local = links.filter((target) => !/^https?:/.test(target));
    expect(local.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const named = [
      ...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:-]*)(?=[\s`]*(?:$|--|&&|`|#))/gm),
    ].map(([, name = '']) => name);
    const known = new Set([...Object.keys(scripts), 'ci', 'install']);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('shows the two lines that start and test it, first', () => {
    const top = readme.split('\n').slice(0, 30).join('\n');
    expect(top).toContain('npm ci && npm start');
    expect(top).toContain('npm ci && npm test');
  });
});

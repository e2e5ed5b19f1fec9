import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findImpurities } from './purity.ts';

const lib = path.resolve(import.meta.dirname, '..');
const parts = [
  'sim',
  'kube',
  'images',
  'cluster',
  'host',
  'kubectl',
  'workspace',
  'labs',
  'course',
];
// What runs by hand or in tests only, and never inside a world.
const outside = /\.test\.ts$|\/testing\/|\/build\/|\/generated\/|\/testdata\//;

function sourcesOf(part: string): string[] {
  try {
    return readdirSync(path.join(lib, part), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(part, name))
      .filter((name) => name.endsWith('.ts') && !outside.test(name));
  } catch {
    return [];
  }
}

describe('purity below the server', () => {
  it('finds each forbidden thing, and nothing in clean code', () => {
    const source = [
      'const a = Date.now();',
      'const b = new Date();',
      'const c = Math.random();',
      'setTimeout(() => {}, 1);',
      'let state = 0;',
      'const cache = new Map<string, string>();',
      'const fine = new Date(5);',
      "const table = new Map([['a', 1]]);",
    ].join('\n');
    expect(findImpurities('planted.ts', source).map(({ line }) => line)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('holds in every source', () => {
    const sources = parts.flatMap(sourcesOf);
    expect(sources.length).toBeGreaterThan(20);
    const found = sources.flatMap((name) =>
      findImpurities(name, readFileSync(path.join(lib, name), 'utf8')).map(
        ({ line, what }) => `${name}:${line} ${what}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

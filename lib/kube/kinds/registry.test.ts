import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KindDefinition } from '../kind.ts';
import { kindOf, kindOfObject, kindOfResource, kinds, resourceName } from './registry.ts';

const recorded = readFileSync(new URL('testdata/api-resources.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.trimEnd());

const row = (kind: KindDefinition): string =>
  [
    kind.plural.padEnd(36),
    kind.shortNames.join(',').padEnd(13),
    `${kind.group ? `${kind.group}/` : ''}${kind.versions[0]}`.padEnd(34),
    String(kind.namespaced).padEnd(13),
    kind.kind.padEnd(35),
    kind.verbs.join(',').padEnd(61),
    kind.categories.join(','),
  ]
    .join('')
    .trimEnd();

describe('the registry of kinds', () => {
  it('is what a v1.32 cluster lists with kubectl api-resources -o wide', () => {
    const builtIn = kinds.filter((kind) => !kind.addon).map(row);
    expect(builtIn.toSorted()).toEqual(recorded.toSorted());
  });

  it('finds a kind by its resource, by group and kind, and by an object', () => {
    const deployment = kindOfResource('deployments.apps');
    expect(deployment?.kind).toBe('Deployment');
    expect(kindOf('apps', 'Deployment')).toBe(deployment);
    expect(kindOfObject({ apiVersion: 'apps/v1', kind: 'Deployment' })).toBe(deployment);
    expect(kindOfObject({ apiVersion: 'v1', kind: 'Pod' })).toBe(kindOfResource('pods'));
    expect(kindOf('', 'Deployment')).toBeUndefined();
  });

  it('names no resource twice', () => {
    expect(new Set(kinds.map(resourceName)).size).toBe(kinds.length);
  });
});

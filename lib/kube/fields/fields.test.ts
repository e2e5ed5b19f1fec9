import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeFor } from '../schema/schema.ts';
import { emptyObject } from '../schema/value-structs.ts';
import { appliedTree, mergeApplied, removeFields } from './applied-fields.ts';
import { compareFields } from './compare-fields.ts';
import { intersect, makeNode, memberPaths, subtract, unite, type FieldTree } from './field-tree.ts';
import { rootPlace } from './granularity.ts';

const deploymentType = typeFor('apps', 'v1', 'Deployment');
const deployment = rootPlace(deploymentType);

const withContainers = (...containers: object[]) => ({
  spec: { template: { spec: { containers } } },
});

describe('compareFields', () => {
  it('says what a creation has set, as the real server does', () => {
    const created = {
      metadata: { labels: { app: 'web' } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'web' } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [
              {
                name: 'nginx',
                image: 'nginx',
                ports: [{ containerPort: 80, protocol: 'TCP' }],
                resources: {},
              },
            ],
          },
        },
      },
    };
    expect(compareFields(emptyObject(deploymentType), created, deployment).changed).toEqual({
      'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
      'f:spec': {
        'f:replicas': {},
        'f:selector': {},
        'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {} }, 'f:type': {} },
        'f:template': {
          'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
          'f:spec': {
            'f:containers': {
              'k:{"name":"nginx"}': {
                '.': {},
                'f:image': {},
                'f:name': {},
                'f:ports': {
                  '.': {},
                  'k:{"containerPort":80,"protocol":"TCP"}': {
                    '.': {},
                    'f:containerPort': {},
                    'f:protocol': {},
                  },
                },
                'f:resources': {},
              },
            },
          },
        },
      },
    });
  });

  it('tells changes from removals', () => {
    const before = withContainers({ name: 'a', image: '1', args: ['x'] }, { name: 'b' });
    const after = withContainers({ name: 'a', image: '2' });
    const { changed, removed } = compareFields(before, after, deployment);
    const path = '.spec.template.spec.containers';
    expect(changed && memberPaths(changed)).toEqual([`${path}[name="a"].image`]);
    expect(removed && memberPaths(removed)).toEqual([
      `${path}[name="a"].args`,
      `${path}[name="b"]`,
      `${path}[name="b"].name`,
    ]);
  });
});

describe('apply', () => {
  it('merges lists by key and leaves others their elements', () => {
    const live = withContainers(
      { name: 'a', image: '1', env: [{ name: 'X', value: '1' }] },
      { name: 'side' },
    );
    const config = withContainers({ name: 'a', image: '2' }, { name: 'new' });
    expect(mergeApplied(live, config, deployment)).toEqual(
      withContainers(
        { name: 'a', image: '2', env: [{ name: 'X', value: '1' }] },
        { name: 'new' },
        { name: 'side' },
      ),
    );
  });

  it('takes back what it has given, but not what others own', () => {
    const value = {
      ...withContainers({ name: 'a', image: '1' }, { name: 'b', image: '1' }),
      metadata: { labels: { x: '1', y: '1' } },
    };
    const gone = appliedTree(value, deployment);
    const kept = appliedTree(
      { metadata: { labels: { y: '1' } }, ...withContainers({ name: 'b' }) },
      deployment,
    );
    expect(removeFields(value, gone, kept, deployment)).toEqual({
      metadata: { labels: { y: '1' } },
      ...withContainers({ name: 'b' }),
    });
  });
});

const tree: fc.Arbitrary<FieldTree | undefined> = fc
  .uniqueArray(fc.constantFrom('a', 'a.b', 'a.c', 'd', 'd.e.f', 'g'))
  .map((paths) =>
    paths.reduce<FieldTree | undefined>((sum, path) => {
      const one = path
        .split('.')
        .reduceRight<FieldTree | undefined>(
          (node, name) => makeNode(false, { [`f:${name}`]: node ?? {} }),
          undefined,
        );
      return unite(sum, one);
    }, undefined),
  );
const paths = (one: FieldTree | undefined) => new Set(one ? memberPaths(one) : []);

describe('sets of fields', () => {
  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const [inA, inB] = [paths(a), paths(b)];
        expect(paths(unite(a, b))).toEqual(new Set([...inA, ...inB].sort()));
        expect(paths(intersect(a, b))).toEqual(new Set([...inA].filter((one) => inB.has(one))));
        expect(paths(a && subtract(a, b))).toEqual(
          new Set([...inA].filter((one) => !inB.has(one))),
        );
      }),
    );
  });
});

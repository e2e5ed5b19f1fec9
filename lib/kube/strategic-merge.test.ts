import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { typeAt, typeFor } from './schema/schema.ts';
import { createThreeWayMergePatch, createTwoWayMergePatch } from './strategic-diff.ts';
import { applyStrategicMerge } from './strategic-merge.ts';

const pod = typeFor('', 'v1', 'Pod');
const podSpec = pod && typeAt(pod, ['spec']);

const apply = (original: JsonObject, patch: JsonObject) =>
  applyStrategicMerge(original, patch, podSpec);

describe('strategic merge', () => {
  it.each([
    [
      'merges lists by key',
      {
        containers: [
          { name: 'a', image: '1' },
          { name: 'b', image: '1' },
        ],
      },
      {
        containers: [
          { name: 'b', image: '2' },
          { name: 'c', image: '3' },
        ],
      },
      {
        containers: [
          { name: 'a', image: '1' },
          { name: 'b', image: '2' },
          { name: 'c', image: '3' },
        ],
      },
    ],
    [
      'puts elements that are new before those the patch does not name',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'c' }] },
      { containers: [{ name: 'c' }, { name: 'a' }, { name: 'b' }] },
    ],
    [
      'deletes elements',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'replaces a list on demand',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ $patch: 'replace' }, { name: 'c' }] },
      { containers: [{ name: 'c' }] },
    ],
    [
      'replaces lists without a key',
      { tolerations: [{ key: 'a' }] },
      { tolerations: [{ key: 'b' }] },
      { tolerations: [{ key: 'b' }] },
    ],
    [
      'keeps only what $retainKeys names',
      { volumes: [{ name: 'v', emptyDir: {} }] },
      { volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] },
      { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
    ],
    [
      'orders elements, others staying where they stood',
      { containers: [{ name: 'a' }, { name: 'x' }, { name: 'b' }] },
      { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] },
      { containers: [{ name: 'x' }, { name: 'b' }, { name: 'a' }] },
    ],
    [
      'removes by null',
      { nodeSelector: { a: '1', b: '2' } },
      { nodeSelector: { a: null } },
      { nodeSelector: { b: '2' } },
    ],
    [
      'replaces an object',
      { nodeSelector: { a: '1' } },
      { nodeSelector: { $patch: 'replace', b: '2' } },
      { nodeSelector: { b: '2' } },
    ],
  ])('%s', (_what, original, patch, expected) => {
    expect(apply(original, patch)).toEqual(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => apply({}, { $patch: 'explode' })).toThrow(
      'unknown patch type found: "explode" in map',
    );
  });
});

const word = fc.constantFrom('a', 'b', 'c', 'd');
const env = fc.uniqueArray(fc.record({ name: word, value: word }), { selector: (one) => one.name });
const container = fc.record(
  { name: word, image: word, env, args: fc.array(word, { maxLength: 3 }) },
  { requiredKeys: ['name', 'image'] },
);
const spec = fc.record(
  {
    containers: fc.uniqueArray(container, { selector: (one) => one.name, minLength: 1 }),
    nodeSelector: fc.dictionary(word, word, { maxKeys: 3 }),
    tolerations: fc.array(fc.record({ key: word }), { maxLength: 2 }),
    volumes: fc.uniqueArray(
      fc.oneof(
        fc.record({ name: word, emptyDir: fc.constant({}) }),
        fc.record({ name: word, configMap: fc.record({ name: word }) }),
      ),
      { selector: (one) => one.name },
    ),
    priority: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['containers'] },
);

describe('two-way diff', () => {
  it('is a patch that makes the target, order and all', () => {
    fc.assert(
      fc.property(spec, spec, (before, after) => {
        expect(apply(before, createTwoWayMergePatch(before, after, podSpec))).toEqual(after);
      }),
    );
  });

  it('is empty between equals', () => {
    fc.assert(
      fc.property(spec, (one) => {
        expect(createTwoWayMergePatch(one, one, podSpec)).toEqual({});
      }),
    );
  });
});

describe('three-way diff', () => {
  it('keeps what others have added', () => {
    const original = { containers: [{ name: 'a', image: '1' }], nodeSelector: { x: '1' } };
    const modified = { containers: [{ name: 'a', image: '2' }] };
    const current = {
      containers: [{ name: 'a', image: '1', imagePullPolicy: 'Always' }, { name: 'injected' }],
      nodeSelector: { x: '1', y: '2' },
      nodeName: 'node01',
    };
    const patch = createThreeWayMergePatch(original, modified, current, podSpec);
    expect(patch).toEqual({
      containers: [{ name: 'a', image: '2' }],
      '$setElementOrder/containers': [{ name: 'a' }],
      nodeSelector: null,
    });
    expect(apply(current, patch)).toEqual({
      containers: [{ name: 'a', image: '2', imagePullPolicy: 'Always' }, { name: 'injected' }],
      nodeName: 'node01',
    });
  });

  it('makes the target when nobody else has changed it', () => {
    fc.assert(
      fc.property(spec, spec, (before, after) => {
        const patch = createThreeWayMergePatch(before, after, before, podSpec);
        expect(apply(before, patch)).toEqual(after);
      }),
    );
  });
});

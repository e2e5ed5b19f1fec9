import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileSystem } from './file-system.ts';
import { FileError, type FileLayer, type FileSystem } from './files.ts';
import { mountFileSystems } from './mounts.ts';
import { dirname } from './paths.ts';
import { Store } from './store.ts';

/** The simplest file system there is: a map of paths to contents, null for folders. */
type Model = Map<string, string | null>;

type Step =
  | { do: 'write' | 'append'; path: string; content: string }
  | { do: 'makeFolder' | 'remove'; path: string }
  | { do: 'rename'; path: string; to: string };

const path = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => `/${names.join('/')}`);
const content = fc.string({ maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('write' as const, 'append' as const), path, content }),
  fc.record({ do: fc.constantFrom('makeFolder' as const, 'remove' as const), path }),
  fc.record({ do: fc.constant('rename' as const), path, to: path }),
);
const start: FileLayer = { '/a/b/c': 'low', '/b/c': 'low', '/c': { type: 'folder' } };

function aModel(): Model {
  return new Map([
    ['/', null],
    ['/a', null],
    ['/a/b', null],
    ['/a/b/c', 'low'],
    ['/b', null],
    ['/b/c', 'low'],
    ['/c', null],
  ]);
}

const below = (model: Model, folder: string) =>
  [...model.keys()].filter((key) => key.startsWith(`${folder}/`));

function applyToModel(model: Model, step: Step): boolean {
  const here = model.get(step.path);
  if (step.do === 'remove') {
    return here !== undefined && below(model, step.path).length === 0 && model.delete(step.path);
  }
  if (step.do === 'rename') return renameInModel(model, step.path, step.to);
  if (model.get(dirname(step.path)) !== null || here === null) return false;
  if (step.do === 'makeFolder')
    return here === undefined && model.set(step.path, null).has(step.path);
  if (step.do === 'append' || step.do === 'write')
    model.set(step.path, (step.do === 'append' ? (here ?? '') : '') + step.content);
  return true;
}

function renameInModel(model: Model, from: string, to: string): boolean {
  const source = model.get(from);
  const target = model.get(to);
  if (source === undefined) return false;
  if (from === to) return true;
  if (model.get(dirname(to)) !== null || to.startsWith(`${from}/`)) return false;
  if (target !== undefined && (source === null) !== (target === null)) return false;
  if (target === null && below(model, to).length > 0) return false;
  for (const key of [from, ...below(model, from)]) {
    model.set(to + key.slice(from.length), model.get(key) ?? null);
    model.delete(key);
  }
  return true;
}

function applyToFiles(files: FileSystem, step: Step): boolean {
  try {
    if (step.do === 'write' || step.do === 'append') files[step.do](step.path, step.content);
    else if (step.do === 'rename') files.rename(step.path, step.to);
    else files[step.do](step.path);
    return true;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

function dump(files: FileSystem, at = '/', into: Model = new Map()): Model {
  const entry = files.lstat(at);
  into.set(at, entry?.type === 'folder' ? null : (entry?.content ?? ''));
  if (entry?.type !== 'folder') return into;
  for (const name of files.list(at)) dump(files, at === '/' ? `/${name}` : `${at}/${name}`, into);
  return into;
}

function aFileSystem(prefix: string, lower: FileLayer[], store = new Store({ freeze: true })) {
  return createFileSystem({ store, prefix, lower, clock: { nowMs: 5 } });
}

function inModel(steps: readonly Step[]) {
  const model = aModel();
  return { worked: steps.map((one) => applyToModel(model, one)), model };
}

function inFiles(files: FileSystem, steps: readonly Step[]) {
  return { worked: steps.map((one) => applyToFiles(files, one)), model: dump(files) };
}

describe('file system laws', () => {
  it('behaves as a map of paths does, over layers', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        expect(inFiles(aFileSystem('/f', [start]), steps)).toEqual(inModel(steps));
      }),
    );
  });

  it('behaves the same when everything is mounted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const whole = aFileSystem('/f', [{ '/part/a/b/c': 'low', '/part/b/c': 'low' }]);
        whole.makeFolder('/part/c');
        const mount = { at: '/', system: whole, subPath: '/part' };
        const files = mountFileSystems(aFileSystem('/r', []), [mount], { nowMs: 5 });
        expect(inFiles(files, steps)).toEqual(inModel(steps));
      }),
    );
  });

  it('leaves a fork alone', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const store = new Store({ freeze: true });
        const files = aFileSystem('/f', [start], store);
        for (const one of before) applyToFiles(files, one);
        const seen = dump(files);
        const fork = aFileSystem('/f', [start], store.fork());
        for (const one of after) applyToFiles(files, one);
        expect(dump(fork)).toEqual(seen);
      }),
    );
  });
});

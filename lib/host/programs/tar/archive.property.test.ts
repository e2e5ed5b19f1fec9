import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readArchive } from './read-archive.ts';
import { recordSize, type TarEntry } from './tar-entry.ts';
import { writeArchive } from './write-archive.ts';

const path = fc
  .array(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join('/').replace(/\0/g, '0'))
  .filter((name) => !name.endsWith('/'));

const file: fc.Arbitrary<TarEntry> = fc.record({
  name: path,
  type: fc.constant('file' as const),
  mode: fc.nat(0o7777),
  uid: fc.nat(70_000),
  gid: fc.nat(70_000),
  userName: fc.constantFrom('root', 'www-data', ''),
  groupName: fc.constantFrom('root', 'adm', ''),
  modifiedMs: fc.nat(2_000_000_000).map((seconds) => seconds * 1000),
  content: fc.uint8Array({ maxLength: 2000 }),
  target: fc.constant(''),
});
const empty = new Uint8Array();
const link = fc
  .tuple(file, path)
  .map(([entry, target]) => ({ ...entry, type: 'link' as const, content: empty, target }));
const folder = file.map((entry) => ({
  ...entry,
  name: `${entry.name}/`,
  type: 'folder' as const,
  content: empty,
}));

it('reads back what was written, in whole records', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(file, link, folder), { minLength: 1, maxLength: 8 }),
      (entries) => {
        const archive = writeArchive(entries);
        expect(archive.length % recordSize).toBe(0);
        expect(readArchive(archive)).toEqual({ entries, problem: undefined });
      },
    ),
  );
});

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect(readArchive(bytes).entries).toEqual([]);
    }),
  );
});

import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { archiveEnd, ArchiveError, memberText, readMembers, type TarMember } from './archive.ts';

const note: TarMember = {
  name: 'notes/今日.txt',
  type: 'file',
  mode: 0o640,
  uid: 0,
  gid: 1000,
  owner: 'root',
  group: 'wave',
  modifiedMs: 1_700_000_000_000,
  content: '水\n',
  target: '',
};
const folder: TarMember = { ...note, name: 'notes/', type: 'folder', mode: 0o755, content: '' };
const link: TarMember = {
  ...note,
  name: 'l',
  type: 'link',
  mode: 0o777,
  content: '',
  target: note.name,
};

const archiveOf = (...members: readonly TarMember[]) =>
  members.map(memberText).join('') + archiveEnd;

describe('tar archives', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.stringMatching(/^[a-z水/]{1,300}$/),
            mode: fc.integer({ min: 0, max: 0o7777 }),
            content: fc.uint8Array({ maxLength: 1500 }).map(bytesToText),
          }),
        ),
        (drafts) => {
          const members = drafts.map((draft) => ({ ...note, ...draft }));
          expect([...readMembers(archiveOf(...members))]).toEqual(members);
        },
      ),
    );
  });

  it('are read by the real tar', () => {
    const long = { ...note, name: `${'deep/'.repeat(40)}end` };
    const archive = textToBytes(archiveOf(folder, note, link, long));
    const listing = execFileSync('tar', ['-tvf', '-', '--utc', '--quoting-style=literal'], {
      input: archive,
      encoding: 'utf8',
    });
    expect(listing).toBe(
      [
        'drwxr-xr-x root/wave         0 2023-11-14 22:13 notes/',
        '-rw-r----- root/wave         4 2023-11-14 22:13 notes/今日.txt',
        'lrwxrwxrwx root/wave         0 2023-11-14 22:13 l -> notes/今日.txt',
        `-rw-r----- root/wave         4 2023-11-14 22:13 ${'deep/'.repeat(40)}end`,
        '',
      ].join('\n'),
    );
  });

  it.each(['gnu', 'ustar', 'pax'])('are read as the real tar writes them: %s', (format) => {
    const name = `${'deep/'.repeat(25)}file`;
    const written = execFileSync('bash', [
      '-c',
      'd=$(mktemp -d); trap "rm -r $d" EXIT; cd $d; mkdir -p $(dirname $2); echo wave > $2; tar --format=$1 -cf - $2',
      '-',
      format,
      name,
    ]);
    expect([...readMembers(bytesToText(written))].map((one) => [one.name, one.content])).toEqual([
      [name, 'wave\n'],
    ]);
  });

  it.each([
    ['text', 'hello\n'.repeat(200), 'not-an-archive'],
    ['a cut header', 'hello', 'unexpected-end'],
    ['a cut member', archiveOf(note).slice(0, 509), 'unexpected-end'],
  ] as const)('refuse %s', (_, archive, code) => {
    expect(() => [...readMembers(archive)]).toThrow(new ArchiveError(code));
  });
});

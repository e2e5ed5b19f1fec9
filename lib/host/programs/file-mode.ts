/** Permission bits: as text, and as chmod's words. */
import type { FileEntry } from '#lib/sim/files.ts';
import { byteLength } from '#lib/sim/text.ts';

/** "-rw-r--r--", "drwxrwxrwt". */
export function modeText(entry: FileEntry): string {
  const type = entry.device === undefined ? { file: '-', folder: 'd', link: 'l' }[entry.type] : 'c';
  const bits = [6, 3, 0].map((shift) => {
    const part = entry.mode >> shift;
    return `${part & 4 ? 'r' : '-'}${part & 2 ? 'w' : '-'}${executeLetter(entry.mode, shift)}`;
  });
  return type + bits.join('');
}

function executeLetter(mode: number, shift: number): string {
  const isExecutable = ((mode >> shift) & 1) !== 0;
  const special = { 6: 0o4000, 3: 0o2000, 0: 0o1000 }[shift] ?? 0;
  if ((mode & special) === 0) return isExecutable ? 'x' : '-';
  const letter = shift === 0 ? 't' : 's';
  return isExecutable ? letter : letter.toUpperCase();
}

/** What stat calls the size: bytes of a file, the target's length of a link, a block of a folder. */
export function entrySize(entry: FileEntry): number {
  if (entry.device !== undefined) return 0;
  if (entry.type === 'folder') return 4096;
  return byteLength((entry.type === 'link' ? entry.target : entry.content) ?? '');
}

/** Kilobytes on the disk, in blocks of four. Short links lie in the inode. */
export function diskKilobytes(entry: FileEntry): number {
  if (entry.type === 'link') return 0;
  return Math.ceil(entrySize(entry) / 4096) * 4;
}

const who: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/**
 * The mode that "u+x,go-w" or "0755" makes of another; undefined when the text is no mode.
 * Letters without a who leave out what the umask masks.
 */
export function changeMode(text: string, mode: number, isFolder: boolean, umask: number) {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let result = mode;
  for (const clause of text.split(',')) {
    const found = /^([ugoa]*)((?:[-+=][rwxXst]*|[-+=][ugo])+)$/.exec(clause);
    if (!found) return undefined;
    const [, users = '', actions = ''] = found;
    const mask = [...users].reduce((so, user) => so | (who[user] ?? 0), 0);
    for (const [, operator = '', letters = ''] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      const chosen = users === '' ? 0o777 & ~umask : mask;
      const special = specialBits(letters, users);
      const bits = (permissionBits(letters, result, isFolder) & chosen) | special;
      if (operator === '+') result |= bits;
      else if (operator === '-') result &= ~bits;
      else result = (result & ~(users === '' ? 0o777 : mask)) | bits;
    }
  }
  return result;
}

function permissionBits(letters: string, mode: number, isFolder: boolean): number {
  const copied = { u: mode >> 6, g: mode >> 3, o: mode }[letters];
  if (copied !== undefined) return (copied & 7) * 0o111;
  let bits = 0;
  if (letters.includes('r')) bits |= 0o444;
  if (letters.includes('w')) bits |= 0o222;
  if (letters.includes('x') || (letters.includes('X') && (isFolder || (mode & 0o111) !== 0)))
    bits |= 0o111;
  return bits;
}

function specialBits(letters: string, users: string): number {
  const isAll = users === '' || users.includes('a');
  let bits = 0;
  if (letters.includes('t')) bits |= 0o1000;
  if (letters.includes('s')) {
    if (isAll || users.includes('u')) bits |= 0o4000;
    if (isAll || users.includes('g')) bits |= 0o2000;
  }
  return bits;
}

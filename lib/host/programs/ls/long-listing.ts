/** The long listing of ls -l. */
import type { FileEntry } from '#lib/sim/files.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { diskKilobytes, entrySize, modeText } from '../file-mode.ts';
import type { Context } from '../program.ts';
import { humanSize } from '../size-suffix.ts';
import { groupName, userName } from '../users.ts';
import { nameStyle } from './file-names.ts';
import { inodeOf, type ListedFile } from './listed-file.ts';
import type { lsOptions } from './ls-options.ts';

type LsContext = Context<typeof lsOptions>;

const halfYearMs = 15_778_476_000;

export function longListing(files: readonly ListedFile[], context: LsContext): string {
  const style = nameStyle(
    context,
    files.map(({ name }) => name),
  );
  const rows = files.map((file) => fields(file, context));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  return files
    .map((file, index) => {
      const row = (rows[index] ?? []).map(({ text, isLeft }, column) =>
        isLeft ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      );
      const { entry } = file;
      const target = entry.type === 'link' ? ` -> ${entry.target ?? ''}` : '';
      return `${row.join(' ')} ${style.cell(file).shown}${target}\n`;
    })
    .join('');
}

/** "total 12": the blocks of what is listed. */
export function totalLine(files: readonly ListedFile[], { options }: LsContext): string {
  const kilobytes = files.reduce((sum, { entry }) => sum + diskKilobytes(entry), 0);
  const shown = options['human-readable'] ? humanSize(kilobytes * 1024) : String(kilobytes);
  return `total ${shown}\n`;
}

interface Field {
  readonly text: string;
  readonly isLeft: boolean;
}

const left = (text: string): Field => ({ text, isLeft: true });
const right = (text: string): Field => ({ text, isLeft: false });

function fields({ entry, path }: ListedFile, context: LsContext): Field[] {
  const { options, files, isBusyBox } = context;
  const isNumeric = options['numeric-uid-gid'];
  const owner = isNumeric ? String(entry.uid) : userName(files, entry.uid);
  const group = isNumeric ? String(entry.gid) : groupName(files, entry.gid);
  const hasGroup = !options['no-group'] && !options.o;
  return [
    ...(options.inode ? [right(String(inodeOf(path)))] : []),
    ...(options.size ? [right(blocks(entry, options['human-readable']))] : []),
    left(modeText(entry)),
    right(String(linkCount(entry, path, context)).padStart(isBusyBox ? 4 : 0)),
    ...(options.g ? [] : [left(isBusyBox ? owner.padEnd(8) : owner)]),
    ...(hasGroup ? [left(isBusyBox ? group.padEnd(8) : group)] : []),
    right(sizeText(entry, options).padStart(isBusyBox ? 9 : 0)),
    left(timeText(entry, context)),
  ];
}

function blocks(entry: FileEntry, isHuman: boolean): string {
  const kilobytes = diskKilobytes(entry);
  return isHuman ? humanSize(kilobytes * 1024) : String(kilobytes);
}

const deviceNumbers: Readonly<Record<NonNullable<FileEntry['device']>, string>> = {
  null: '1, 3',
  zero: '1, 5',
  full: '1, 7',
  random: '1, 8',
  urandom: '1, 9',
  tty: '5, 0',
};

function sizeText(entry: FileEntry, options: LsContext['options']): string {
  if (entry.device !== undefined) return deviceNumbers[entry.device];
  const size = entrySize(entry);
  if (options.si) return humanSize(size, 1000);
  return options['human-readable'] ? humanSize(size) : String(size);
}

/** A folder is linked by itself, its parent, and each folder in it. */
function linkCount(entry: FileEntry, path: string, { files, process }: LsContext): number {
  if (entry.type !== 'folder') return 1;
  const all = process.place.files;
  if (!files.stat(path)) return 2;
  const within = (name: string) => all.lstat(path === '/' ? `/${name}` : `${path}/${name}`);
  return 2 + all.list(path).filter((name) => within(name)?.type === 'folder').length;
}

function timeText({ modifiedMs }: FileEntry, { options, process, isBusyBox }: LsContext): string {
  const time = civilTime(modifiedMs, process.env.get('TZ') ?? 'UTC');
  const style = options['full-time'] ? 'full-iso' : options['time-style'];
  const age = process.nowMs - modifiedMs;
  const isRecent = age < halfYearMs && age >= (isBusyBox ? -900_000 : 0);
  if (style?.startsWith('+')) return strftime(style.slice(1), time);
  if (style === 'full-iso') return strftime('%Y-%m-%d %H:%M:%S.%N %z', time);
  if (style === 'long-iso') return strftime('%Y-%m-%d %H:%M', time);
  if (style === 'iso') return strftime(isRecent ? '%m-%d %H:%M' : '%Y-%m-%d ', time);
  return strftime(isRecent ? '%b %e %H:%M' : '%b %e  %Y', time);
}

/** find's -printf and -ls. */
import { basename, dirname } from '#lib/sim/paths.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { unescape } from '../escapes.ts';
import { diskKilobytes, entrySize, modeText } from '../file-mode.ts';
import { inodeOf } from '../ls/listed-file.ts';
import { pad } from '../number-format.ts';
import { groupName, userName } from '../users.ts';
import type { FindWorld, FoundEntry } from './find-node.ts';

type Directive = (found: FoundEntry, world: FindWorld) => string;

const time = ({ entry }: FoundEntry, { context }: FindWorld) =>
  civilTime(entry.modifiedMs, context.process.env.get('TZ') ?? 'UTC');

const fullTime: Directive = (found, world) =>
  strftime('%a %b %e %H:%M:%S.%N0 %Y', time(found, world));

const directives: Readonly<Record<string, Directive>> = {
  '%': () => '%',
  a: fullTime,
  b: ({ entry }) => String(diskKilobytes(entry) * 2),
  c: fullTime,
  d: ({ depth }) => String(depth),
  f: ({ path }) => basename(path),
  F: () => 'ext4',
  g: ({ entry }, { context }) => groupName(context.files, entry.gid),
  G: ({ entry }) => String(entry.gid),
  h: ({ path }) => (path.includes('/') ? dirname(path) : '.'),
  H: ({ start }) => start,
  i: ({ at }) => String(inodeOf(at)),
  k: ({ entry }) => String(diskKilobytes(entry)),
  l: ({ entry }) => entry.target ?? '',
  m: ({ entry }) => entry.mode.toString(8),
  M: ({ entry }) => modeText(entry),
  n: ({ entry }) => (entry.type === 'folder' ? '2' : '1'),
  p: ({ path }) => path,
  P: ({ path, start }) => (path === start ? '' : path.slice(start.replace(/\/$/, '').length + 1)),
  s: ({ entry }) => String(entrySize(entry)),
  t: fullTime,
  u: ({ entry }, { context }) => userName(context.files, entry.uid),
  U: ({ entry }) => String(entry.uid),
  y: ({ entry }) => typeLetter(entry),
  Y: ({ at }, { context }) => {
    const target = context.files.stat(at);
    return target ? typeLetter(target) : 'N';
  },
};

const pattern = /%([-0+ #]*)(\d*)(?:\.(\d+))?(?:([ACT])(.)|(.))/gs;

export function findPrintf(format: string, found: FoundEntry, world: FindWorld): string {
  const text = unescape(format, false).text;
  return text.replace(pattern, (...match: (string | undefined)[]) => {
    const [all = '', flags = '', width = '', precision, timed, detail, letter = ''] = match;
    const value = timed
      ? timeDetail(detail ?? '', found, world)
      : directives[letter]?.(found, world);
    if (value === undefined) return all;
    const cut = value.slice(0, precision === undefined ? undefined : Number(precision));
    return pad(cut, { flags, width: Number(width) });
  });
}

function timeDetail(letter: string, found: FoundEntry, world: FindWorld): string {
  if (letter === '@') return `${(found.entry.modifiedMs / 1000).toFixed(3)}0000000`;
  if (letter === '+') return strftime('%Y-%m-%d+%H:%M:%S.%N0', time(found, world));
  if (letter === 'S') return strftime('%S.%N0', time(found, world));
  if (letter === 'T') return strftime('%H:%M:%S.%N0', time(found, world));
  return strftime(`%${letter}`, time(found, world));
}

function typeLetter({ type, device }: FoundEntry['entry']): string {
  if (device !== undefined) return 'c';
  return { file: 'f', folder: 'd', link: 'l' }[type];
}

export function findLs(found: FoundEntry, world: FindWorld): string {
  const { entry, at, path } = found;
  const { files, process } = world.context;
  const isRecent = process.nowMs - entry.modifiedMs < 15_778_476_000;
  const columns = [
    String(inodeOf(at)).padStart(9),
    String(diskKilobytes(entry)).padStart(6),
    modeText(entry),
    (entry.type === 'folder' ? '2' : '1').padStart(3),
    userName(files, entry.uid).padEnd(8),
    groupName(files, entry.gid).padEnd(8),
    String(entrySize(entry)).padStart(8),
    strftime(isRecent ? '%b %e %H:%M' : '%b %e  %Y', time(found, world)),
    path + (entry.type === 'link' ? ` -> ${entry.target ?? ''}` : ''),
  ];
  return `${columns.join(' ')}\n`;
}

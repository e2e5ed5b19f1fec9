/** A member as `tar t` and `-v` show it. */
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { modeText } from '../file-mode.ts';
import type { TarContext } from './tar-context.ts';
import type { TarEntry } from './tar-entry.ts';

/** Owner, group and size take as much room as the widest so far, and no less than this. */
const leastWidth = 19;

/** Long lines, one after the other: their columns only ever grow wider. */
export function memberLines({ options, process }: TarContext): (entry: TarEntry) => string {
  let width = leastWidth;
  return (entry) => {
    const owner = options['numeric-owner']
      ? `${entry.uid}/${entry.gid}`
      : `${entry.userName || entry.uid}/${entry.groupName || entry.gid}`;
    const size = String(entry.content.length);
    width = Math.max(width, owner.length + 1 + size.length);
    const time = civilTime(entry.modifiedMs, process.env.get('TZ') ?? 'UTC');
    const format = options['full-time'] ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M';
    const columns = [modeOf(entry), owner, size.padStart(width - owner.length - 1)];
    return `${columns.join(' ')} ${strftime(format, time)} ${entry.name}${linkTarget(entry)}\n`;
  };
}

function modeOf({ type, mode, uid, gid, modifiedMs }: TarEntry): string {
  const text = modeText({ type: type === 'hard-link' ? 'file' : type, mode, uid, gid, modifiedMs });
  return type === 'hard-link' ? `h${text.slice(1)}` : text;
}

function linkTarget({ type, target }: TarEntry): string {
  if (type === 'link') return ` -> ${target}`;
  return type === 'hard-link' ? ` link to ${target}` : '';
}

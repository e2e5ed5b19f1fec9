/** A member as `tar t` and `-v` show it. */
import { byteLength } from '#lib/sim/text.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { modeText } from '../file-mode.ts';
import type { TarContext } from './tar-context.ts';
import type { TarMember } from './archive.ts';

/** Owner, group and size take as much room as the widest so far, and no less than this. */
const leastWidth = 19;

/** Long lines, one after the other: their columns only ever grow wider. */
export function memberLines({ options, process }: TarContext): (entry: TarMember) => string {
  let width = leastWidth;
  return (entry) => {
    const owner = options['numeric-owner']
      ? `${entry.uid}/${entry.gid}`
      : `${entry.owner || entry.uid}/${entry.group || entry.gid}`;
    const size = String(byteLength(entry.content));
    width = Math.max(width, owner.length + 1 + size.length);
    const time = civilTime(entry.modifiedMs, process.env.get('TZ') ?? 'UTC');
    const format = options['full-time'] ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M';
    const columns = [modeOf(entry), owner, size.padStart(width - owner.length - 1)];
    return `${columns.join(' ')} ${strftime(format, time)} ${entry.name}${linkTarget(entry)}\n`;
  };
}

function modeOf({ type, mode, uid, gid, modifiedMs }: TarMember): string {
  const text = modeText({ type: type === 'hardlink' ? 'file' : type, mode, uid, gid, modifiedMs });
  return type === 'hardlink' ? `h${text.slice(1)}` : text;
}

function linkTarget({ type, target }: TarMember): string {
  if (type === 'link') return ` -> ${target}`;
  return type === 'hardlink' ? ` link to ${target}` : '';
}

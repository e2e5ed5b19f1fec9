/** Lines of the journal as they are printed. Spec: journalctl(1), -o short */
import type { JournalLine } from '#lib/sim/system.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type JournalFormat = 'short' | 'short-iso' | 'cat';

/** "Nov 20 18:37:10". */
function shortTime(ms: number): string {
  const date = new Date(ms);
  const clock = date.toISOString().slice(11, 19);
  return `${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2, '0')} ${clock}`;
}

const isoTime = (ms: number) => new Date(ms).toISOString().replace(/\..*$/, '+00:00');

export function journalText(
  lines: readonly JournalLine[],
  hostname: string,
  format: JournalFormat = 'short',
): string {
  return lines
    .map(({ atMs, source, pid, text }) => {
      if (format === 'cat') return `${text}\n`;
      const time = format === 'short' ? shortTime(atMs) : isoTime(atMs);
      return `${time} ${hostname} ${source}[${pid}]: ${text}\n`;
    })
    .join('');
}

/** Tables, ages and sizes as crictl and ctr print them. Spec: Go's text/tabwriter; github.com/docker/go-units */

/** Columns at least `least` wide, with `padding` blanks between. */
export function tabTable(
  rows: readonly (readonly string[])[],
  { least = 20, padding = 3 }: { least?: number; padding?: number } = {},
): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(least, ...rows.map((row) => (row[at]?.length ?? 0) + padding)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, at) =>
        at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0),
      );
      return `${cells.join('')}\n`;
    })
    .join('');
}

/** "About a minute ago", "5 minutes ago". */
export function agoWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.round(seconds / 3600);
  if (seconds < 1) return 'Less than a second ago';
  if (seconds === 1) return '1 second ago';
  if (seconds < 60) return `${seconds} seconds ago`;
  if (minutes === 1) return 'About a minute ago';
  if (minutes < 60) return `${minutes} minutes ago`;
  if (hours === 1) return 'About an hour ago';
  if (hours < 48) return `${hours} hours ago`;
  if (hours < 24 * 14) return `${Math.floor(hours / 24)} days ago`;
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks ago`;
  return `${Math.floor(hours / 24 / 30)} months ago`;
}

/** "59.4MB". */
export function sizeWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [size, at] = [bytes, 0];
  while (size >= 1000 && at < units.length - 1) [size, at] = [size / 1000, at + 1];
  return `${Number(size.toPrecision(3))}${units[at] ?? ''}`;
}

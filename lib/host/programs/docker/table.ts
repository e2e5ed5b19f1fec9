/**
 * Tables as docker prints them: each column as wide as its widest cell and three more, and no narrower than a
 * release's least.
 * Spec: https://github.com/docker/cli/blob/v20.10.8/cli/command/formatter/formatter.go
 */
import type { Process } from '../../process.ts';

/** Releases before 19.03 kept columns twenty wide. */
export function leastWidth(process: Process): number {
  const [, major = '20'] = /docker:\/\/(\d+)/.exec(process.place.facts.runtime ?? '') ?? [];
  return Number(major) < 19 ? 20 : 10;
}

export function table(rows: readonly (readonly string[])[], least: number): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(least, ...rows.map((row) => (row[column] ?? '').length + 3)),
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

/** "5 seconds", "About a minute", "2 hours". Spec: docker/go-units duration.go#HumanDuration */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 46) return `${minutes} minutes`;
  const hours = Math.round(seconds / 3_600);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  const days = Math.floor(hours / 24);
  if (hours < 24 * 7 * 2) return `${days} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(days / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(days / 30)} months`;
  return `${Math.floor(days / 365)} years`;
}

/** "13.3kB", "141MB". Spec: docker/go-units size.go#HumanSizeWithPrecision */
export function humanSize(bytes: number, digits = 3): string {
  const names = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let at = 0;
  for (; size >= 1000 && at < names.length - 1; at++) size /= 1000;
  return `${Number(size.toPrecision(digits))}${names[at] ?? 'B'}`;
}

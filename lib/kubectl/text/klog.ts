/** Lines of the client's own log. Spec: https://pkg.go.dev/k8s.io/klog/v2 */
import type { Process } from '#lib/host/process.ts';
import { goQuote } from './go-quote.ts';

/** "I1120 18:41:30.123456     101 loader.go:402] text". */
export function klogLine(
  process: Process,
  severity: 'I' | 'W' | 'E' | 'F',
  place: string,
  text: string,
): string {
  const [date = '', time = ''] = new Date(process.nowMs).toISOString().slice(0, -1).split('T');
  const day = date.slice(5).replace('-', '');
  return `${severity}${day} ${time}000 ${String(process.pid).padStart(7)} ${place}] ${text}\n`;
}

/** What Go code says of an error that nobody above it takes. */
export const unhandledError = (process: Process, place: string, error: string): string =>
  klogLine(process, 'E', place, `"Unhandled Error" err=${goQuote(error)}`);

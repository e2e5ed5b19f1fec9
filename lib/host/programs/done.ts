import type { Running } from '../process.ts';

/** What has nothing to wait for, in the shape of what has. */
// oxlint-disable-next-line require-yield -- that is its point
export function* done<T>(value: T): Running<T> {
  return value;
}

import type { Running, Wait } from '../process.ts';

const nothing: readonly Wait[] = [];

/** What has nothing to wait for, in the shape of what has. */
export function* done<T>(value: T): Running<T> {
  yield* nothing;
  return value;
}

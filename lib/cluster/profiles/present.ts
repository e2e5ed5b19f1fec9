/** Moments and identities of what is there when a profile's cluster is first met: the same each time. */
import { hexOf } from '#lib/images/digest.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { Profile } from '../profile.ts';

/** A timestamp so long before the student's first look. */
export const momentOf = ({ startTime }: Pick<Profile, 'startTime'>, secondsAgo: number): string =>
  toTimestamp(Date.parse(startTime) - secondsAgo * 1000);

/** "2d31f295-f182-11e9-9bba-0c0d411d89e9": the same each time for the same seed. */
export function uidOf(seed: string): string {
  const hex = hexOf(seed, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

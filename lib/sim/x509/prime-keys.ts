/**
 * RSA keys without the search for primes, which takes a second of somebody's processor.
 * Simplified: the primes stand in a table. Keys made of them are real in all but one thing: nobody's secret.
 */
import primes from './primes.json' with { type: 'json' };
import { rsaKey, type RsaKey } from './rsa.ts';

const tables: ReadonlyMap<number, readonly string[]> = new Map([
  [2048, primes['1024']],
  [4096, primes['2048']],
]);

/** The lengths of keys there are, in bits. */
export const keyLengths: readonly number[] = [...tables.keys()];

const prime = (length: number, at: number): bigint =>
  BigInt(`0x${tables.get(length)?.[at] ?? '0'}`);

/** How many of the table's primes make the keys that a cluster begins with. */
const reserved = 48;

/** The nth of the keys that a cluster begins with; 2048 bits. */
export const numberedKey = (n: number): RsaKey => {
  const at = (2 * n) % reserved;
  return rsaKey(prime(2048, at), prime(2048, at + 1));
};

/** A key by chance, of one of `keyLengths`. */
export function chanceKey(length: number, chance: { below(bound: number): number }): RsaKey {
  const count = tables.get(length)?.length ?? 0;
  const first = length === 2048 ? reserved : 0;
  const one = chance.below(count - first);
  const step = 1 + chance.below(count - first - 1);
  const other = (one + step) % (count - first);
  return rsaKey(prime(length, first + one), prime(length, first + other));
}

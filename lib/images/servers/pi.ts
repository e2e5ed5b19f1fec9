/** Pi to so many digits, by Machin's formula in whole numbers. */
export function piDigits(digits: number): string {
  const guard = 10;
  const one = 10n ** BigInt(digits + guard);
  const pi = 4n * (4n * arctanInverse(5n, one) - arctanInverse(239n, one));
  const text = (pi / 10n ** BigInt(guard + 1)).toString();
  return `${text.slice(0, 1)}.${text.slice(1)}`;
}

/** arctan(1/x), scaled by `one`. */
function arctanInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

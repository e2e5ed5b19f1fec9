/** A serial number by chance: 159 bits, as OpenSSL takes them. */
export function randomSerial(chance: { below(bound: number): number }): bigint {
  let serial = BigInt(1 + chance.below(127));
  for (let n = 0; n < 19; n++) serial = serial * 256n + BigInt(chance.below(256));
  return serial;
}

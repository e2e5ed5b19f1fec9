/** IPv4 addresses as numbers. */
export function addressToNumber(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

export function numberToAddress(number: number): string {
  return [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');
}

/** The address `steps` after this one. */
export const nextAddress = (address: string, steps = 1): string =>
  numberToAddress(addressToNumber(address) + steps);

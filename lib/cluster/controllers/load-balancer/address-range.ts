/** Addresses of a pool as somebody writes them: "10.0.0.10-10.0.0.20", or "10.0.0.0/28". */

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

const addressOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/** No more than so many are looked at. */
const most = 4096;

/** The addresses of a range, in order; none when it cannot be read. */
export function addressesIn(range: string): string[] {
  const [first, last] = boundsOf(range.trim());
  if (!(first <= last)) return [];
  const count = Math.min(last - first + 1, most);
  return Array.from({ length: count }, (_one, index) => addressOf(first + index));
}

function boundsOf(range: string): [first: number, last: number] {
  const cidr = /^([\d.]+)\/(\d+)$/.exec(range);
  if (cidr) {
    const size = 2 ** (32 - Number(cidr[2]));
    const first = Math.floor(numberOf(cidr[1] ?? '') / size) * size;
    return [first, first + size - 1];
  }
  const [from = '', to = ''] = range.split('-').map((end) => end.trim());
  return [numberOf(from), numberOf(to)];
}

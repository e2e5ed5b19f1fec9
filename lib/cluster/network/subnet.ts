/** Whether an address lies in a subnet: "10.244.0.0/16". */
import { addressToNumber } from '../addresses.ts';

export function isInSubnet(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address)) return false;
  return Math.floor(addressToNumber(address) / size) === Math.floor(addressToNumber(base) / size);
}

/** The first usable address of a subnet: where a node's bridge stands. */
export function gatewayOf(cidr: string): string {
  const [base = ''] = cidr.split('/');
  return base.replace(/\d+$/, (last) => String(Number(last) + 1));
}

export const isLoopback = (address: string): boolean => /^127\.|^::1$|^0\.0\.0\.0$/.test(address);

/** Addresses and ranges of addresses. */
import { invalid, type FieldError } from '../field-error.ts';

/** Whether the text is an IPv4 address without leading zeros. */
export const isIpv4 = (text: string): boolean =>
  /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text) &&
  text.split('.').every((part) => Number(part) <= 255);

/** Whether the text is an IPv6 address. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const wholeIpv4 = last.includes('.') && isIpv4(last);
  const hex = wholeIpv4 ? groups.slice(0, -1) : groups;
  const count = hex.length + (wholeIpv4 ? 2 : 0);
  return (
    hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}

export const isIp = (text: string): boolean => isIpv4(text) || isIpv6(text);

export const validateIp = (field: string, text: string): FieldError[] =>
  isIp(text)
    ? []
    : [invalid(field, text, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];

export function isCidr(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most;
}

export const validateCidr = (field: string, text: string): FieldError[] =>
  isCidr(text)
    ? []
    : [invalid(field, text, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];

/** Whether a range lies within another that is wider. Simplified: IPv6 ranges are compared as texts. */
export function isWithinCidr(inner: string, outer: string): boolean {
  const [[address, length], [base, width]] = [cidrParts(inner), cidrParts(outer)];
  if (width >= length) return false;
  if (!isIpv4(address) || !isIpv4(base)) return address.startsWith(base.replace(/:+$/, ''));
  const prefix = (ip: string): number => Math.floor(ipv4Number(ip) / 2 ** (32 - width));
  return prefix(address) === prefix(base);
}

function cidrParts(cidr: string): readonly [address: string, length: number] {
  const [address = '', length = ''] = cidr.split('/');
  return [address, Number(length)];
}

const ipv4Number = (ip: string): number =>
  ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Addresses that stand for the machine itself, or for nothing, can be no endpoint. */
export function validateNonSpecialIp(field: string, text: string): FieldError[] {
  if (!isIp(text)) return [invalid(field, text, 'must be a valid IP address')];
  const faults = [
    [/^(0\.0\.0\.0|::)$/, `may not be unspecified (${text})`],
    [/^(127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
    [/^(169\.254\.|fe80:)/i, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
    [
      /^(224\.0\.0\.|ff02:)/i,
      'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    ],
  ] as const;
  return faults.filter(([range]) => range.test(text)).map(([, why]) => invalid(field, text, why));
}

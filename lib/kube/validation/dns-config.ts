/** How a pod finds names. Spec: pkg/apis/core/validation/validation.go#validatePodDNSConfig */
import type { PodSpec } from 'kubernetes-types/core/v1.d.ts';
import { invalid, required, type FieldError } from '../field-error.ts';
import { goStrings } from '../go/go-text.ts';
import { checkDnsSubdomain } from '../names.ts';
import { validateIp } from './addresses.ts';
import { checkedName } from './checks.ts';

const mostNameservers = 3;
const mostSearches = 32;

export function validateDnsConfig(field: string, { dnsConfig, dnsPolicy }: PodSpec): FieldError[] {
  if (dnsPolicy === 'None' && !dnsConfig)
    return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  if (!dnsConfig) return [];
  const { nameservers = [], searches = [], options = [] } = dnsConfig;
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
    return [required(`${field}.nameservers`, detail)];
  }
  return [
    ...most(`${field}.nameservers`, nameservers, [mostNameservers, 'nameservers']),
    ...nameservers.flatMap((one, index) => validateIp(`${field}.nameservers[${index}]`, one)),
    ...most(`${field}.searches`, searches, [mostSearches, 'search paths']),
    ...searches.flatMap((one, index) =>
      checkedName(`${field}.searches[${index}]`, one.replace(/\.$/, ''), checkDnsSubdomain),
    ),
    ...options.flatMap(({ name }, index) =>
      name ? [] : [required(`${field}.options[${index}]`, 'must not be empty')],
    ),
  ];
}

const most = (
  field: string,
  list: readonly string[],
  [limit, what]: readonly [number, string],
): FieldError[] =>
  list.length > limit
    ? [invalid(field, goStrings(list), `must not have more than ${limit} ${what}`)]
    : [];

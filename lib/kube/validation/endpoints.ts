/** Endpoints and EndpointSlices. Spec: pkg/apis/core/validation/validation.go, pkg/apis/discovery/validation/validation.go */
import type {
  EndpointAddress,
  EndpointPort,
  Endpoints as EndpointsType,
} from 'kubernetes-types/core/v1.d.ts';
import type { EndpointSlice as SliceType } from 'kubernetes-types/discovery/v1.d.ts';
import { duplicate, invalid, required, type FieldError } from '../field-error.ts';
import { checkDnsLabel, checkDnsSubdomain } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { isIpv4, isIpv6, validateIp, validateNonSpecialIp } from './addresses.ts';
import { checkedName, oneOf, optionalOneOf, portNumber, unchanged } from './checks.ts';
import { protocols } from './ports.ts';

export function validateEndpoints(object: AnyObject): FieldError[] {
  const { subsets = [] } = seenAs<TypedData<EndpointsType>>(object);
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }, index) => {
    const field = `subsets[${index}]`;
    const isEmpty = addresses.length === 0 && notReadyAddresses.length === 0;
    return [
      ...(isEmpty ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
      ...addresses.flatMap((one, at) => validateAddress(`${field}.addresses[${at}]`, one)),
      ...notReadyAddresses.flatMap((one, at) =>
        validateAddress(`${field}.notReadyAddresses[${at}]`, one),
      ),
      ...ports.flatMap((port, at) => validatePort(`${field}.ports[${at}]`, port, ports.length > 1)),
    ];
  });
}

function validateAddress(field: string, { ip, hostname }: EndpointAddress): FieldError[] {
  return [
    ...validateIp(`${field}.ip`, ip),
    ...(hostname ? checkedName(`${field}.hostname`, hostname, checkDnsLabel) : []),
    ...validateNonSpecialIp(`${field}.ip`, ip),
  ];
}

function validatePort(field: string, port: EndpointPort, needsName: boolean): FieldError[] {
  const { name, port: number, protocol } = port;
  return [
    ...(needsName && !name ? [required(`${field}.name`)] : []),
    ...(name ? checkedName(`${field}.name`, name, checkDnsLabel) : []),
    ...portNumber(`${field}.port`, number),
    ...oneOf(`${field}.protocol`, protocol, protocols),
  ];
}

type Slice = TypedData<SliceType>;

export function validateEndpointSlice(object: AnyObject): FieldError[] {
  const slice = seenAs<Slice>(object);
  const { addressType } = slice;
  // Slices without endpoints say so with null.
  const endpoints = slice.endpoints ?? [];
  const ports = slice.ports ?? [];
  const names = ports.map(({ name = '' }) => name);
  return [
    ...oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6']),
    ...endpoints.flatMap(({ addresses = [], hostname }, index) => [
      ...(addresses.length === 0
        ? [required(`endpoints[${index}].addresses`, 'must contain at least 1 address')]
        : []),
      ...addresses.flatMap((address, at) =>
        validateSliceAddress(`endpoints[${index}].addresses[${at}]`, address, addressType),
      ),
      ...(hostname ? checkedName(`endpoints[${index}].hostname`, hostname, checkDnsLabel) : []),
    ]),
    ...ports.flatMap(({ name = '', protocol }, index) => [
      ...(name ? checkedName(`ports[${index}].name`, name, checkDnsLabel) : []),
      ...(names.indexOf(name) < index ? [duplicate(`ports[${index}].name`, name)] : []),
      ...optionalOneOf(`ports[${index}].protocol`, protocol, protocols),
    ]),
  ];
}

function validateSliceAddress(field: string, address: string, type: string): FieldError[] {
  switch (type) {
    case 'IPv4':
      return [
        ...(isIpv4(address) ? [] : [invalid(field, address, 'must be an IPv4 address')]),
        ...validateNonSpecialIp(field, address),
      ];
    case 'IPv6':
      return [
        ...(isIpv6(address) ? [] : [invalid(field, address, 'must be an IPv6 address')]),
        ...validateNonSpecialIp(field, address),
      ];
    case 'FQDN':
      return checkedName(field, address, checkDnsSubdomain);
    default:
      return [];
  }
}

export function validateEndpointSliceUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Slice>(object).addressType, seenAs<Slice>(old).addressType];
  return unchanged('addressType', now, now === before);
}

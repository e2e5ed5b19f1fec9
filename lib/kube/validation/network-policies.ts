/** NetworkPolicies. Spec: pkg/apis/networking/validation/validation.go#ValidateNetworkPolicySpec */
import type {
  IPBlock,
  NetworkPolicy as PolicyType,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from 'kubernetes-types/networking/v1.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStrings } from '../go/go-text.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { isCidr, isWithinCidr, validateCidr } from './addresses.ts';
import { portNumber, portNumberOrName } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';

const directions = ['Ingress', 'Egress'];

export function validateNetworkPolicy(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Typed<PolicyType>>(object);
  const { policyTypes = [] } = spec;
  const tooMany = 'may not specify more than two policyTypes';
  return [
    ...validateLabelSelector('spec.podSelector', spec.podSelector as LabelSelector),
    ...(spec.ingress ?? []).flatMap(({ ports, from }, index) =>
      validateRule(`spec.ingress[${index}]`, { ports, peers: from, name: 'from' }),
    ),
    ...(spec.egress ?? []).flatMap(({ ports, to }, index) =>
      validateRule(`spec.egress[${index}]`, { ports, peers: to, name: 'to' }),
    ),
    ...(policyTypes.length > directions.length
      ? [invalid('spec.policyTypes', goStrings(policyTypes, 'networking.PolicyType'), tooMany)]
      : policyTypes.flatMap((type, index) =>
          directions.includes(type)
            ? []
            : [unsupported(`spec.policyTypes[${index}]`, type, directions)],
        )),
  ];
}

interface Rule {
  readonly ports: readonly NetworkPolicyPort[] | undefined;
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly name: string;
}

const validateRule = (field: string, { ports = [], peers = [], name }: Rule): FieldError[] => [
  ...ports.flatMap((port, index) => validatePort(`${field}.ports[${index}]`, port)),
  ...peers.flatMap((peer, index) => validatePeer(`${field}.${name}[${index}]`, peer)),
];

const protocols = ['TCP', 'UDP', 'SCTP'];

function validatePort(field: string, { protocol, port, endPort }: NetworkPolicyPort): FieldError[] {
  return [
    ...(protocol !== undefined && !protocols.includes(protocol)
      ? [unsupported(`${field}.protocol`, protocol, protocols)]
      : []),
    ...(typeof port === 'number' ? portNumberOrName(`${field}.port`, port) : []),
    ...(endPort === undefined ? [] : validateEndPort(`${field}.endPort`, endPort, port)),
    ...(typeof port === 'string' ? portNumberOrName(`${field}.port`, port) : []),
  ];
}

function validateEndPort(
  field: string,
  endPort: number,
  port: number | string | undefined,
): FieldError[] {
  if (typeof port !== 'number') {
    const state = port === undefined ? 'not specified' : 'non-numeric';
    return [invalid(field, endPort, `may not be specified when \`port\` is ${state}`)];
  }
  return [
    ...(endPort < port ? [invalid(field, endPort, 'must be greater than or equal to `port`')] : []),
    ...portNumber(field, endPort),
  ];
}

function validatePeer(
  field: string,
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
): FieldError[] {
  const both = 'may not specify both ipBlock and another peer';
  return [
    ...validateLabelSelector(`${field}.podSelector`, podSelector as LabelSelector | undefined),
    ...validateLabelSelector(
      `${field}.namespaceSelector`,
      namespaceSelector as LabelSelector | undefined,
    ),
    ...(ipBlock ? validateBlock(`${field}.ipBlock`, ipBlock) : []),
    ...(podSelector || namespaceSelector || ipBlock
      ? []
      : [required(field, 'must specify a peer')]),
    ...(ipBlock && (podSelector || namespaceSelector) ? [forbiddenField(field, both)] : []),
  ];
}

function validateBlock(field: string, { cidr, except = [] }: IPBlock): FieldError[] {
  if (!cidr) return [required(`${field}.cidr`)];
  if (!isCidr(cidr)) return validateCidr(`${field}.cidr`, cidr);
  return except.flatMap((part, index) => {
    const at = `${field}.except[${index}]`;
    if (!isCidr(part)) return validateCidr(at, part);
    return isWithinCidr(part, cidr) ? [] : [invalid(at, part, 'must be a strict subset of `cidr`')];
  });
}

/** Services. Spec: pkg/apis/core/validation/validation.go#ValidateService */
import type { ServicePort } from 'kubernetes-types/core/v1.d.ts';
import { duplicate, forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goStrings } from '../go/go-text.ts';
import { checkDnsLabel, checkDnsSubdomain, checkQualifiedName, rangeText } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { validateLabels } from '../object-meta-validation.ts';
import { seenAs, type Service } from '../typed.ts';
import { isIp, validateCidr, validateIp, validateNonSpecialIp } from './addresses.ts';
import { checkedName, oneOf, optionalOneOf, portNumber, portNumberOrName } from './checks.ts';
import { protocols } from './ports.ts';

type Spec = Service['spec'];

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

export function validateService(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Service>(object);
  const ports = spec.ports ?? [];
  const needsPorts = !isHeadless(spec) && spec.type !== 'ExternalName';
  return [
    ...(needsPorts && ports.length === 0 ? [required('spec.ports')] : []),
    ...validateByType(spec),
    ...validatePorts('spec.ports', ports),
    ...validateLabels(spec.selector, 'spec.selector'),
    ...validateAffinity(spec),
    ...validateAddresses(spec),
    ...(spec.externalIPs ?? []).flatMap((ip, index) => {
      const field = `spec.externalIPs[${index}]`;
      return isIp(ip) ? validateNonSpecialIp(field, ip) : validateIp(field, ip);
    }),
    ...oneOf('spec.type', spec.type, types),
    ...validateNodePorts(spec),
    ...validateUniquePorts(ports),
    ...validateBalancer(spec),
    ...validateTraffic(spec),
  ];
}

const isHeadless = ({ clusterIPs = [] }: Spec): boolean =>
  clusterIPs.length === 1 && clusterIPs[0] === 'None';

function validateByType(spec: Spec): FieldError[] {
  const { type } = spec;
  if (type === 'ExternalName') return validateExternalName(spec);
  if ((type !== 'LoadBalancer' && type !== 'NodePort') || !isHeadless(spec)) return [];
  return [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)];
}

function validateExternalName(spec: Spec): FieldError[] {
  const detail = 'may not be set for ExternalName services';
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  return [
    ...(spec.clusterIPs?.length ? [forbiddenField('spec.clusterIPs', detail)] : []),
    ...(spec.ipFamilies?.length ? [forbiddenField('spec.ipFamilies', detail)] : []),
    ...(spec.ipFamilyPolicy === undefined ? [] : [forbiddenField('spec.ipFamilyPolicy', detail)]),
    ...(name === ''
      ? [required('spec.externalName')]
      : checkedName('spec.externalName', name, checkDnsSubdomain)),
  ];
}

/** Several ports are told apart by their names. */
function validatePorts(field: string, ports: readonly ServicePort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`;
    const { name = '', appProtocol } = port;
    const isTwice = names.has(name);
    names.add(name);
    return [
      ...(name === '' && ports.length > 1 ? [required(`${at}.name`)] : []),
      ...(name === '' ? [] : checkedName(`${at}.name`, name, checkDnsLabel)),
      ...(name !== '' && isTwice ? [duplicate(`${at}.name`, name)] : []),
      ...portNumber(`${at}.port`, port.port),
      ...oneOf(`${at}.protocol`, port.protocol, protocols),
      ...portNumberOrName(`${at}.targetPort`, port.targetPort),
      ...(appProtocol ? checkedName(`${at}.appProtocol`, appProtocol, checkQualifiedName) : []),
    ];
  });
}

const longestAffinitySeconds = 86_400;

function validateAffinity({ sessionAffinity, sessionAffinityConfig }: Spec): FieldError[] {
  const field = 'spec.sessionAffinityConfig';
  const errors = oneOf('spec.sessionAffinity', sessionAffinity, ['ClientIP', 'None']);
  if (sessionAffinity === 'None' && sessionAffinityConfig)
    return [...errors, forbiddenField(field, 'must not be set when session affinity is None')];
  if (sessionAffinity !== 'ClientIP') return errors;
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (seconds === undefined) {
    const detail = 'when session affinity type is ClientIP';
    return [...errors, required(`${field}.clientIP.timeoutSeconds`, detail)];
  }
  if (seconds > 0 && seconds <= longestAffinitySeconds) return errors;
  const detail = `must be greater than 0 and less than ${longestAffinitySeconds}`;
  return [...errors, invalid(`${field}.clientIP.timeoutSeconds`, seconds, detail)];
}

function validateAddresses(spec: Spec): FieldError[] {
  const { type, clusterIP = '', clusterIPs = [] } = spec;
  if (type === 'ExternalName') return [];
  const all = goStrings(clusterIPs);
  const field = 'spec.clusterIPs';
  const isOutOfStep = clusterIP !== '' && clusterIPs[0] !== clusterIP;
  return [
    ...(isOutOfStep && clusterIPs.length === 0 ? [required(field)] : []),
    ...(isOutOfStep && clusterIPs.length > 0
      ? [invalid(field, all, 'first value must match `clusterIP`')]
      : []),
    ...(clusterIP === '' && clusterIPs.length > 0
      ? [invalid(field, all, 'must be empty when `clusterIP` is not specified')]
      : []),
    ...validateFamilies(spec),
    ...(clusterIPs[0] === 'None' && clusterIPs.length > 1
      ? [invalid(field, all, "'None' must be the first and only value")]
      : []),
    ...clusterIPs.flatMap((ip, index) =>
      index === 0 && ip === 'None' ? [] : validateIp(`${field}[${index}]`, ip),
    ),
    ...(clusterIPs.length > 2 ? [invalid(field, all, 'may only hold up to 2 values')] : []),
  ];
}

function validateFamilies({ ipFamilies = [], ipFamilyPolicy }: Spec): FieldError[] {
  return [
    ...ipFamilies.flatMap((family, index) => [
      ...optionalOneOf(`spec.ipFamilies[${index}]`, family, ['IPv4', 'IPv6']),
      ...(ipFamilies.indexOf(family) < index
        ? [duplicate(`spec.ipFamilies[${index}]`, family)]
        : []),
    ]),
    ...optionalOneOf('spec.ipFamilyPolicy', ipFamilyPolicy, [
      'PreferDualStack',
      'RequireDualStack',
      'SingleStack',
    ]),
  ];
}

function validateNodePorts({ type, ports = [] }: Spec): FieldError[] {
  const detail = "may not be used when `type` is 'ClusterIP'";
  const taken = new Set<string>();
  return [
    ...ports.flatMap(({ nodePort }, index) =>
      type === 'ClusterIP' && nodePort
        ? [forbiddenField(`spec.ports[${index}].nodePort`, detail)]
        : [],
    ),
    ...ports.flatMap(({ nodePort, protocol }, index) => {
      const key = `${nodePort}/${protocol}`;
      if (!nodePort || !taken.has(key)) {
        taken.add(key);
        return [];
      }
      return [duplicate(`spec.ports[${index}].nodePort`, nodePort)];
    }),
  ];
}

function validateUniquePorts(ports: readonly ServicePort[]): FieldError[] {
  const taken = new Set<string>();
  return ports.flatMap(({ port, protocol }, index) => {
    const key = `${port}/${protocol}`;
    if (!taken.has(key)) {
      taken.add(key);
      return [];
    }
    const value = goStruct('core.ServicePort', { protocol, port });
    return [duplicate(`spec.ports[${index}]`, value)];
  });
}

function validateBalancer(spec: Spec): FieldError[] {
  const isBalanced = spec.type === 'LoadBalancer';
  const only = "may only be used when `type` is 'LoadBalancer'";
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const { allocateLoadBalancerNodePorts: allocate, loadBalancerClass } = spec;
  const unless = (field: string, value: unknown) =>
    value === undefined || isBalanced ? [] : [forbiddenField(field, only)];
  return [
    ...unless('spec.LoadBalancerSourceRanges', ranges.length > 0 ? ranges : undefined),
    ...ranges.flatMap((range, index) =>
      validateCidr(`spec.LoadBalancerSourceRanges[${index}]`, range.trim()),
    ),
    ...unless('spec.allocateLoadBalancerNodePorts', allocate),
    ...unless('spec.loadBalancerClass', loadBalancerClass),
    ...(isBalanced && loadBalancerClass
      ? checkedName('spec.loadBalancerClass', loadBalancerClass, checkQualifiedName)
      : []),
  ];
}

const policies = ['Cluster', 'Local'];

function validateTraffic(spec: Spec): FieldError[] {
  return [
    ...validateExternalTraffic(spec),
    ...(spec.internalTrafficPolicy === undefined && spec.type !== 'ExternalName'
      ? [required('spec.internalTrafficPolicy')]
      : optionalOneOf('spec.internalTrafficPolicy', spec.internalTrafficPolicy, policies)),
    ...optionalOneOf('spec.trafficDistribution', spec.trafficDistribution, ['PreferClose']),
  ];
}

function validateExternalTraffic(spec: Spec): FieldError[] {
  const { type, externalTrafficPolicy: policy, healthCheckNodePort: port } = spec;
  const isExternal =
    type === 'LoadBalancer' || type === 'NodePort' || (spec.externalIPs ?? []).length > 0;
  const isChecked = type === 'LoadBalancer' && policy === 'Local';
  const field = 'spec.externalTrafficPolicy';
  const only =
    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return [
    ...(!isExternal && policy
      ? [invalid(field, policy, 'may only be set for externally-accessible services')]
      : []),
    ...(isExternal ? oneOf(field, policy, policies) : []),
    ...(!isChecked && port ? [invalid('spec.healthCheckNodePort', port, only)] : []),
    ...(isChecked && port && (port < 1 || port > 65_535)
      ? [invalid('spec.healthCheckNodePort', port, rangeText(1, 65_535))]
      : []),
  ];
}

/** An address once given stays with its Service. Spec: #ValidateServiceUpdate */
export function validateServiceUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Service>(object).spec, seenAs<Service>(old).spec];
  if (now.type === 'ExternalName' || before.type === 'ExternalName') return [];
  const isBalanced = now.type === 'LoadBalancer' && before.type === 'LoadBalancer';
  const isMoved = isBalanced && now.loadBalancerClass !== before.loadBalancerClass;
  return [
    ...(isHeadless(now) && isHeadless(before) ? [] : validateAddressUpdate(now, before)),
    ...(isMoved
      ? [invalid('spec.loadBalancerClass', now.loadBalancerClass, 'may not change once set')]
      : []),
  ];
}

function validateAddressUpdate(
  { clusterIPs = [] }: Spec,
  { clusterIPs: before = [] }: Spec,
): FieldError[] {
  const [now, old] = [clusterIPs[0], before[0]];
  if (old === undefined || now === old) return [];
  const detail =
    now === undefined ? 'primary clusterIP can not be unset' : 'may not change once set';
  return [invalid('spec.clusterIPs[0]', goStrings(clusterIPs), detail)];
}

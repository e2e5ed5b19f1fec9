/** Ingresses and their classes. Spec: pkg/apis/networking/validation/validation.go */
import type {
  HTTPIngressPath,
  Ingress as IngressType,
  IngressBackend,
  IngressClass as IngressClassType,
  IngressRule,
  IngressServiceBackend,
  IngressTLS,
} from 'kubernetes-types/networking/v1.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goText } from '../go/go-text.ts';
import {
  checkDns1035Label,
  checkDnsSubdomain,
  checkPathSegment,
  checkPortName,
  checkWildcardSubdomain,
} from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { isIp } from './addresses.ts';
import { checkedName, portNumber, requiredLabel, unchanged } from './checks.ts';

type Ingress = Typed<IngressType>;

const noRules = goText('[]networking.IngressRule(nil)');

export function validateIngress(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Ingress>(object);
  const { rules = [], defaultBackend, ingressClassName } = spec;
  const neither = 'either `defaultBackend` or `rules` must be specified';
  return [
    ...(rules.length === 0 && !defaultBackend ? [invalid('spec', noRules, neither)] : []),
    ...(defaultBackend ? validateBackend('spec.defaultBackend', defaultBackend) : []),
    ...rules.flatMap((rule, index) => validateRule(`spec.rules[${index}]`, rule)),
    ...(spec.tls ?? []).flatMap((tls, index) => validateTls(`spec.tls[${index}]`, tls)),
    ...(ingressClassName === undefined
      ? []
      : checkedName('spec.ingressClassName', ingressClassName, checkDnsSubdomain)),
  ];
}

function validateRule(field: string, { host = '', http }: IngressRule): FieldError[] {
  return [
    ...(isIp(host)
      ? [invalid(`${field}.host`, host, 'must be a DNS name, not an IP address')]
      : []),
    ...(host === '' ? [] : validateHost(`${field}.host`, host)),
    ...(http && !http.paths?.length ? [required(`${field}.http.paths`)] : []),
    ...(http?.paths ?? []).flatMap((path, index) =>
      validatePath(`${field}.http.paths[${index}]`, path),
    ),
  ];
}

const validateHost = (field: string, host: string): FieldError[] =>
  checkedName(field, host, host.includes('*') ? checkWildcardSubdomain : checkDnsSubdomain);

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];
const badSequences = ['//', '/./', '/../', '%2f', '%2F'];
const badEnds = ['/..', '/.'];

function validatePath(
  field: string,
  { path = '', pathType, backend }: HTTPIngressPath,
): FieldError[] {
  if (pathType === undefined) return [required(`${field}.pathType`, 'pathType must be specified')];
  return [
    ...validatePathText(`${field}.path`, path, pathType),
    ...(pathTypes.includes(pathType)
      ? []
      : [unsupported(`${field}.pathType`, pathType, pathTypes)]),
    ...validateBackend(`${field}.backend`, backend),
  ];
}

function validatePathText(field: string, path: string, type: string): FieldError[] {
  const isFree = type === 'ImplementationSpecific';
  if (!pathTypes.includes(type) || (isFree && path === '')) return [];
  const errors = path.startsWith('/') ? [] : [invalid(field, path, 'must be an absolute path')];
  if (isFree) return errors;
  return [
    ...errors,
    ...badSequences
      .filter((part) => path.includes(part))
      .map((part) => invalid(field, path, `must not contain '${part}'`)),
    ...badEnds
      .filter((end) => path.endsWith(end))
      .map((end) => invalid(field, path, `cannot end with '${end}'`)),
  ];
}

function validateBackend(field: string, backend: IngressBackend | undefined): FieldError[] {
  const { resource, service } = backend ?? {};
  if (resource && service)
    return [invalid(field, '', 'cannot set both resource and service backends')];
  if (resource) {
    return [
      ...validateSegment(`${field}.resource.kind`, resource.kind),
      ...validateSegment(`${field}.resource.name`, resource.name),
    ];
  }
  if (service) return validateServiceBackend(field, service);
  return [invalid(field, '', 'resource or service backend is required')];
}

const validateSegment = (field: string, value: string): FieldError[] =>
  value ? checkedName(field, value, checkPathSegment) : [required(field)];

function validateServiceBackend(
  field: string,
  { name, port }: IngressServiceBackend,
): FieldError[] {
  return [
    ...(name
      ? checkedName(`${field}.service.name`, name, checkDns1035Label)
      : [required(`${field}.service.name`)]),
    ...validateBackendPort(field, port ?? {}),
  ];
}

function validateBackendPort(
  field: string,
  { name, number }: { name?: string; number?: number },
): FieldError[] {
  if (name && number) return [invalid(field, '', 'cannot set both port name & port number')];
  if (name) return checkedName(`${field}.service.port.name`, name, checkPortName);
  if (number) return portNumber(`${field}.service.port.number`, number);
  return [required(field, 'port name or number is required')];
}

function validateTls(field: string, { hosts = [], secretName }: IngressTLS): FieldError[] {
  return [
    ...hosts.flatMap((host, index) => validateHost(`${field}.hosts[${index}]`, host)),
    ...(secretName ? checkedName(`${field}.secretName`, secretName, checkDnsSubdomain) : []),
  ];
}

type IngressClass = Typed<IngressClassType>;

export function validateIngressClass(object: AnyObject): FieldError[] {
  const { controller = '', parameters } = seenAs<IngressClass>(object).spec;
  return [
    ...validateController('spec.controller', controller),
    ...(parameters ? validateParameters('spec.parameters', parameters) : []),
  ];
}

function validateController(field: string, controller: string): FieldError[] {
  if (controller === '') return [required(field)];
  const [host = '', path = ''] = splitOnce(controller, '/');
  const detail = 'must be a domain-prefixed path (such as "acme.io/foo")';
  return host === '' || path === ''
    ? [invalid(field, controller, detail)]
    : checkedName(field, host, checkDnsSubdomain);
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function validateParameters(
  field: string,
  { kind, name, scope, namespace }: NonNullable<IngressClass['spec']['parameters']>,
): FieldError[] {
  const isNamespaced = scope === 'Namespace';
  return [
    ...validateSegment(`${field}.kind`, kind),
    ...validateSegment(`${field}.name`, name),
    ...(scope && !['Cluster', 'Namespace'].includes(scope)
      ? [unsupported(`${field}.scope`, scope, ['Cluster', 'Namespace'])]
      : []),
    ...(isNamespaced && namespace === undefined
      ? [required(`${field}.namespace`, "`parameters.scope` is set to 'Namespace'")]
      : []),
    ...(isNamespaced && namespace ? requiredLabel(`${field}.namespace`, namespace) : []),
    ...(scope === 'Cluster' && namespace !== undefined
      ? [forbiddenField(`${field}.namespace`, "`parameters.scope` is set to 'Cluster'")]
      : []),
  ];
}

export function validateIngressClassUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [object, old].map((one) => seenAs<IngressClass>(one).spec.controller);
  return unchanged('spec.controller', now, now === before);
}

/** kubectl describe of what stands between services and those who call them. */
import type { Endpoints as EndpointsType } from 'kubernetes-types/core/v1.d.ts';
import type { IngressBackend } from 'kubernetes-types/networking/v1.d.ts';
import { Description } from '../describe/description.ts';
import { endpointsText } from '../describe/endpoints-text.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeHead, describeLabels } from '../describe/metadata.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Service, type TypedData } from '../typed.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { IngressClass } from './ingress-class.ts';
import { ingressAddress } from './ingress-address.ts';
import type { Ingress } from './ingress.ts';

export function describeIngress(object: AnyObject, context: DescribeContext): string {
  const ingress = seenAs<Ingress>(object);
  const { metadata, spec } = ingress;
  const backend = (one: IngressBackend) => backendText(context, metadata.namespace, one);
  const fallback = spec.defaultBackend ? backend(spec.defaultBackend) : '<default>';
  const to = new Description();
  to.field('Name', metadata.name);
  describeLabels(to, 'Labels', metadata.labels);
  to.field('Namespace', metadata.namespace).field('Address', ingressAddress(ingress));
  to.field('Ingress Class', spec.ingressClassName ?? '<none>');
  to.field('Default backend', fallback);
  describeTls(to, ingress);
  to.line('Rules:').row(['Host', 'Path', 'Backends'], 1).row(['----', '----', '--------'], 1);
  const rules = (spec.rules ?? []).filter(({ http }) => http);
  for (const { host, http } of rules) {
    to.row([host || '*', ''], 1);
    for (const path of http?.paths ?? [])
      to.row(['', `${path.path ?? ''} `, backend(path.backend)], 2);
  }
  if (rules.length === 0) to.row(['*', '*', fallback], 1);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  describeEvents(to, context, ingress);
  return to.toString();
}

function describeTls(to: Description, { spec }: Ingress): void {
  if (!spec.tls?.length) return;
  to.line('TLS:');
  for (const { secretName, hosts = [] } of spec.tls)
    to.line(
      secretName ? `${secretName} terminates ${hosts.join(',')}` : `SNI routes ${hosts.join(',')}`,
      1,
    );
}

/** "web:80 (10.244.1.2:8080)". */
function backendText(
  context: DescribeContext,
  namespace: string | undefined,
  { service, resource }: IngressBackend,
): string {
  if (resource) {
    const { apiGroup = '<none>', kind, name } = resource;
    return `APIGroup: ${apiGroup}, Kind: ${kind}, Name: ${name}`;
  }
  if (!service) return '';
  const { number, name } = service.port ?? {};
  const text = `${service.name}:${number || (name ?? '')}`;
  const found = context.get('services', namespace, service.name);
  if (!found) return `${text} (<error: services "${service.name}" not found>)`;
  const port = (seenAs<Service>(found).spec.ports ?? []).find((one) =>
    number ? one.port === number : one.name === name,
  );
  return `${text} (${endpointsText(context, found.metadata, port?.name ?? '')})`;
}

export function describeIngressClass(object: AnyObject, context: DescribeContext): string {
  const { spec } = seenAs<IngressClass>(object);
  const to = new Description();
  describeHead(to, object);
  to.field('Controller', spec.controller);
  if (spec.parameters) {
    to.line('Parameters:').optional('APIGroup', spec.parameters.apiGroup, 1);
    to.field('Kind', spec.parameters.kind, 1).field('Name', spec.parameters.name, 1);
  }
  describeEvents(to, context, object);
  return to.toString();
}

export function describeEndpoints(object: AnyObject, context: DescribeContext): string {
  const endpoints = seenAs<TypedData<EndpointsType>>(object);
  const to = new Description();
  describeHead(to, endpoints);
  to.line('Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of endpoints.subsets ?? []) {
    to.field('Addresses', addresses.map(({ ip }) => ip).join(',') || '<none>', 1);
    to.field('NotReadyAddresses', notReadyAddresses.map(({ ip }) => ip).join(',') || '<none>', 1);
    if (ports.length > 0) {
      to.line('Ports:', 1).row(['Name', 'Port', 'Protocol'], 2);
      to.row(['----', '----', '--------'], 2);
      for (const { name, port, protocol = '' } of ports)
        to.row([name || '<unset>', port, protocol], 2);
    }
    to.line('');
  }
  describeEvents(to, context, endpoints);
  return to.toString();
}

export function describeEndpointSlice(object: AnyObject, context: DescribeContext): string {
  const slice = seenAs<EndpointSlice>(object);
  const to = new Description();
  describeHead(to, slice);
  to.field('AddressType', slice.addressType);
  if (!slice.ports?.length) to.line('Ports: <unset>');
  else {
    to.line('Ports:').row(['Name', 'Port', 'Protocol'], 1);
    to.row(['----', '----', '--------'], 1);
    for (const { name, port, protocol = '' } of slice.ports)
      to.row([name || '<unset>', port ?? '<unset>', protocol], 1);
  }
  if (!slice.endpoints?.length) to.line('Endpoints: <none>');
  else to.line('Endpoints:');
  for (const endpoint of slice.endpoints ?? []) describeEndpoint(to, endpoint);
  describeEvents(to, context, slice);
  return to.toString();
}

function describeEndpoint(to: Description, endpoint: EndpointSlice['endpoints'][number]): void {
  const { addresses, conditions, hostname, targetRef, nodeName, zone } = endpoint;
  to.field('- Addresses', addresses.join(', ') || '<none>', 1);
  to.line('Conditions:', 2).field('Ready', conditions?.ready ?? '<unset>', 3);
  to.field('Hostname', hostname ?? '<unset>', 2);
  if (targetRef) to.field('TargetRef', `${targetRef.kind}/${targetRef.name}`, 2);
  to.field('NodeName', nodeName ?? '<unset>', 2).field('Zone', zone ?? '<unset>', 2);
}

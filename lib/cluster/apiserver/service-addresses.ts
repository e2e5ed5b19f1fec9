/**
 * The addresses and node ports of Services: taken from the cluster's ranges when a Service is written.
 * Spec: pkg/registry/core/service/storage/alloc.go, pkg/registry/core/service/ipallocator/ipallocator.go
 * Simplified: one address family.
 */
import type { ServicePort } from 'kubernetes-types/core/v1.d.ts';
import { invalid, type FieldError } from '#lib/kube/field-error.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { seenAs, type Service } from '#lib/kube/typed.ts';
import type { ResourceRequest } from './request.ts';
import type { Server } from './server.ts';

const none = 'None';
const firstNodePort = 30_000;
const lastNodePort = 32_767;

/** Fills in what the draft leaves to the server; what it asks for in vain is told. Other kinds are left alone. */
export function allocateAddresses(
  server: Server,
  { resource }: ResourceRequest,
  draft: AnyObject,
  old: AnyObject | undefined,
): FieldError[] {
  if (resource.name !== 'services') return [];
  const service = seenAs<Service>(draft);
  const before = old && seenAs<Service>(old);
  const others = server.storage
    .list(resource)
    .filter(({ metadata }) => metadata.uid !== draft.metadata.uid)
    .map(seenAs<Service>);
  if (before) keepAllocated(service.spec, before.spec);
  return [
    ...allocateAddress(server, service, before, others),
    ...allocateNodePorts(server, service, before, others),
  ];
}

/** A client that leaves out what was given to it before means to keep it. */
function keepAllocated(spec: Service['spec'], old: Service['spec']): void {
  if (needsAddress(spec) && needsAddress(old)) {
    if (!spec.clusterIP && old.clusterIP) spec.clusterIP = old.clusterIP;
    if (!spec.clusterIPs?.length && old.clusterIPs && spec.clusterIP === old.clusterIP) {
      spec.clusterIPs = [...old.clusterIPs];
    }
    if (old.ipFamilies) spec.ipFamilies ??= [...old.ipFamilies];
    if (old.ipFamilyPolicy) spec.ipFamilyPolicy ??= old.ipFamilyPolicy;
  }
  if (!needsNodePorts(spec) && needsNodePorts(old)) dropNodePorts(spec, old);
  if (!needsNodePorts(spec) || !needsNodePorts(old)) return;
  for (const port of spec.ports ?? []) {
    const same = (old.ports ?? []).find(
      (one) => one.port === port.port && one.protocol === port.protocol,
    );
    if (!port.nodePort && same?.nodePort) port.nodePort = same.nodePort;
  }
}

/** A Service that becomes a ClusterIP again gives back the ports it did not ask for itself. */
function dropNodePorts(spec: Service['spec'], old: Service['spec']): void {
  const given = new Set((old.ports ?? []).map((port) => port.nodePort));
  for (const port of spec.ports ?? []) if (given.has(port.nodePort)) delete port.nodePort;
  if (spec.externalTrafficPolicy === old.externalTrafficPolicy) delete spec.externalTrafficPolicy;
}

const needsAddress = ({ type, clusterIP }: Service['spec']) =>
  type !== 'ExternalName' && clusterIP !== none;

const needsNodePorts = ({ type, allocateLoadBalancerNodePorts }: Service['spec']) =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);

function allocateAddress(
  server: Server,
  service: Service,
  before: Service | undefined,
  others: readonly Service[],
): FieldError[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') {
    if (before && before.spec.type !== 'ExternalName') dropAddress(spec);
    return [];
  }
  spec.ipFamilies ??= ['IPv4'];
  spec.ipFamilyPolicy ??= 'SingleStack';
  const wanted = spec.clusterIP || spec.clusterIPs?.[0];
  const used = new Set(others.map((one) => one.spec.clusterIP));
  if (wanted === undefined) {
    spec.clusterIP = freeAddress(server, service, used);
  } else {
    spec.clusterIP = wanted;
    const errors = wanted === none ? [] : checkAddress(server, wanted, used);
    if (errors.length > 0) return errors;
  }
  spec.clusterIPs = [spec.clusterIP];
  return [];
}

function dropAddress(spec: Service['spec']): void {
  delete spec.clusterIP;
  delete spec.clusterIPs;
  delete spec.ipFamilies;
  delete spec.ipFamilyPolicy;
  delete spec.internalTrafficPolicy;
}

function checkAddress(
  { profile }: Server,
  address: string,
  used: ReadonlySet<string | undefined>,
): FieldError[] {
  const fault = (why: string) => [
    invalid('spec.clusterIPs', [address], `failed to allocate IP ${address}: ${why}`),
  ];
  const { first, size } = parseSubnet(profile.serviceSubnet);
  const offset = addressToNumber(address) - first;
  if (offset < 1 || offset >= size - 1) {
    return fault(
      `the provided IP (${address}) is not in the valid range. The range of valid IPs is ${profile.serviceSubnet}`,
    );
  }
  return used.has(address) ? fault('provided IP is already allocated') : [];
}

/** The address the era's allocator would give, else one by chance from the upper part of the range. */
function freeAddress(
  { profile, world }: Server,
  { metadata }: Service,
  used: ReadonlySet<string | undefined>,
): string {
  const known = profile.serviceAddresses?.[`${metadata.namespace}/${metadata.name}`];
  if (known && !used.has(known)) return known;
  const reserved = new Set(Object.values(profile.serviceAddresses ?? {}));
  const { first, size } = parseSubnet(profile.serviceSubnet);
  // The lower part is left to those who ask for an address of their own.
  const lower = Math.min(Math.max(16, size / 16), 256);
  for (;;) {
    const offset = lower + 1 + world.chance.below(size - lower - 2);
    const address = numberToAddress(first + offset);
    if (!used.has(address) && !reserved.has(address)) return address;
  }
}

function parseSubnet(subnet: string): { first: number; size: number } {
  const [address = '0.0.0.0', bits = '32'] = subnet.split('/');
  return { first: addressToNumber(address), size: 2 ** (32 - Number(bits)) };
}

const addressToNumber = (address: string) =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const numberToAddress = (value: number) =>
  [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');

function allocateNodePorts(
  server: Server,
  { spec, metadata }: Service,
  before: Service | undefined,
  others: readonly Service[],
): FieldError[] {
  if (!needsNodePorts(spec)) return [];
  const used = new Set(
    others.flatMap((one) => (one.spec.ports ?? []).map((port) => port.nodePort)),
  );
  const own = new Set((before?.spec.ports ?? []).map((port) => port.nodePort));
  const errors = (spec.ports ?? []).flatMap((port, index) =>
    port.nodePort && !own.has(port.nodePort) ? checkNodePort(port.nodePort, index, used) : [],
  );
  if (errors.length > 0) return errors;
  const known = server.profile.nodePorts?.[`${metadata.namespace}/${metadata.name}`] ?? [];
  for (const [index, port] of (spec.ports ?? []).entries()) {
    const usual = known[index];
    if (usual && !used.has(usual)) port.nodePort ||= usual;
    port.nodePort ||= freeNodePort(server, spec.ports ?? [], port, used);
    used.add(port.nodePort);
  }
  return [];
}

function checkNodePort(
  port: number,
  index: number,
  used: ReadonlySet<number | undefined>,
): FieldError[] {
  const field = `spec.ports[${index}].nodePort`;
  if (port < firstNodePort || port > lastNodePort) {
    const range = `${firstNodePort}-${lastNodePort}`;
    const detail = `provided port is not in the valid range. The range of valid ports is ${range}`;
    return [invalid(field, port, detail)];
  }
  return used.has(port) ? [invalid(field, port, 'provided port is already allocated')] : [];
}

/** The same number serves one port over several protocols. */
function freeNodePort(
  { world }: Server,
  ports: readonly ServicePort[],
  port: ServicePort,
  used: ReadonlySet<number | undefined>,
): number {
  const twin = ports.find(
    (one) => one.port === port.port && one.protocol !== port.protocol && one.nodePort,
  );
  if (twin?.nodePort) return twin.nodePort;
  for (;;) {
    const nodePort = firstNodePort + world.chance.below(lastNodePort - firstNodePort + 1);
    if (!used.has(nodePort)) return nodePort;
  }
}

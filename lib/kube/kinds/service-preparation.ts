/**
 * What a Service keeps and loses when it is written: clients leave out what was given to it, and a change of
 * type takes along what belonged to the old one.
 * Spec: pkg/registry/core/service/strategy.go, pkg/registry/core/service/storage/storage.go
 */
import { canonicalJson } from '../canonical-json.ts';
import type { AnyObject } from '../object.ts';
import { keepStatus } from '../strategy.ts';
import { seenAs, type Service } from '../typed.ts';

type Spec = Service['spec'];

export function prepareServiceForCreate(draft: AnyObject): void {
  draft['status'] = { loadBalancer: {} };
  const { spec } = seenAs<Service>(draft);
  if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
}

export function prepareServiceForUpdate(draft: AnyObject, old: AnyObject): void {
  keepStatus(draft, old);
  const [spec, before] = [seenAs<Service>(draft).spec, seenAs<Service>(old).spec];
  keepGiven(spec, before);
  alignAddresses(spec, before);
  dropUnneeded(spec, before);
}

const needsAddress = ({ type }: Spec): boolean => type !== 'ExternalName';

const needsNodePorts = ({ type, allocateLoadBalancerNodePorts }: Spec): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);

const needsTrafficPolicy = ({ type, externalIPs }: Spec): boolean =>
  type === 'NodePort' || type === 'LoadBalancer' || (externalIPs ?? []).length > 0;

function keepGiven(spec: Spec, old: Spec): void {
  if (needsAddress(spec) && needsAddress(old) && !spec.clusterIP && old.clusterIP)
    spec.clusterIP = old.clusterIP;
  if (!needsNodePorts(spec) || !needsNodePorts(old)) return;
  const asked = new Set((spec.ports ?? []).map(({ nodePort }) => nodePort));
  const given = new Map((old.ports ?? []).map(({ name = '', nodePort }) => [name, nodePort]));
  for (const port of spec.ports ?? []) {
    const nodePort = given.get(port.name ?? '');
    if (port.nodePort || !nodePort || asked.has(nodePort)) continue;
    port.nodePort = nodePort;
    asked.add(nodePort);
  }
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** clusterIP and clusterIPs say the same: the one that the client changed counts. */
function alignAddresses(spec: Spec, old: Spec): void {
  if (old.clusterIPs?.length && !spec.clusterIPs?.length && spec.clusterIP === old.clusterIP)
    spec.clusterIPs = [...old.clusterIPs];
  if (spec.clusterIP === old.clusterIP) return;
  if (!isSame(spec.clusterIPs, old.clusterIPs)) return;
  if (spec.clusterIP) spec.clusterIPs = [spec.clusterIP];
  else delete spec.clusterIPs;
}

/** A value that the new type has no use for goes, unless the client set it anew. */
function dropUnneeded(spec: Spec, old: Spec): void {
  const drop = (names: readonly (keyof Spec)[]) => {
    for (const name of names) if (isSame(spec[name], old[name])) delete spec[name];
  };
  if (needsAddress(old) && !needsAddress(spec))
    drop(['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']);
  if (needsNodePorts(old) && !needsNodePorts(spec)) dropNodePorts(spec, old);
  if (needsTrafficPolicy(old) && !needsTrafficPolicy(spec)) drop(['externalTrafficPolicy']);
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer')
    drop(['healthCheckNodePort', 'loadBalancerClass', 'allocateLoadBalancerNodePorts']);
}

function dropNodePorts(spec: Spec, old: Spec): void {
  const given = new Set((old.ports ?? []).map(({ nodePort }) => nodePort));
  const isUnchanged = (spec.ports ?? []).every(({ nodePort }) => !nodePort || given.has(nodePort));
  if (isUnchanged) for (const port of spec.ports ?? []) delete port.nodePort;
}

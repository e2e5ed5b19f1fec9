/**
 * Which listeners of a Gateway a route belongs to, and if to none, why.
 * Spec: https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways
 */
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { LabelSelector } from '#lib/kube/object.ts';
import type {
  GatewayObject,
  GrantObject,
  Listener,
  ParentReference,
  Reference,
  RouteObject,
} from './gateway-objects.ts';

export type Attached =
  | { readonly listeners: readonly Listener[] }
  | {
      readonly reason: 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname';
    };

/** The labels of a namespace. */
export type LabelsOf = (namespace: string) => Readonly<Record<string, string>> | undefined;

export function attach(
  route: RouteObject,
  parent: ParentReference,
  { gateway, labelsOf }: { readonly gateway: GatewayObject; readonly labelsOf: LabelsOf },
): Attached {
  const named = gateway.spec.listeners.filter(
    ({ name, port }) =>
      (parent.sectionName === undefined || parent.sectionName === name) &&
      (parent.port === undefined || parent.port === port),
  );
  if (named.length === 0) return { reason: 'NoMatchingParent' };
  const open = named.filter((listener) => admits(listener, route, { gateway, labelsOf }));
  if (open.length === 0) return { reason: 'NotAllowedByListeners' };
  const fitting = open.filter((listener) => sharedHostnames(listener, route).length > 0);
  return fitting.length > 0 ? { listeners: fitting } : { reason: 'NoMatchingListenerHostname' };
}

function admits(
  { allowedRoutes, protocol }: Listener,
  { metadata }: RouteObject,
  { gateway, labelsOf }: { readonly gateway: GatewayObject; readonly labelsOf: LabelsOf },
): boolean {
  const { kinds, namespaces = {} } = allowedRoutes ?? {};
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') return false;
  if (kinds?.length && !kinds.some(({ kind }) => kind === 'HTTPRoute')) return false;
  switch (namespaces.from) {
    case 'All':
      return true;
    case 'Selector':
      return matchesSelector(
        (namespaces.selector ?? {}) as LabelSelector,
        labelsOf(metadata.namespace),
      );
    default:
      return metadata.namespace === gateway.metadata.namespace;
  }
}

/** The hosts that a listener and a route have in common; '' is any host. */
export function sharedHostnames({ hostname = '' }: Listener, { spec }: RouteObject): string[] {
  const { hostnames = [] } = spec;
  if (hostnames.length === 0) return [hostname];
  return hostnames.flatMap((own) => {
    if (covers(hostname, own)) return [own];
    return covers(own, hostname) ? [hostname] : [];
  });
}

/** "*.example.com" covers whatever ends so, '' everything. */
export function covers(pattern: string, host: string): boolean {
  if (pattern === '' || pattern === host) return true;
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1)) && host !== pattern.slice(1);
}

/** Whether something in a namespace may point at something in another. */
export function isGranted(
  grants: readonly GrantObject[],
  from: { readonly group: string; readonly kind: string; readonly namespace: string },
  to: Reference & { readonly namespace: string },
): boolean {
  if (from.namespace === to.namespace) return true;
  const { group = '', kind = 'Service' } = to;
  return grants.some(
    ({ metadata, spec }) =>
      metadata.namespace === to.namespace &&
      spec.from.some(
        (one) =>
          one.group === from.group && one.kind === from.kind && one.namespace === from.namespace,
      ) &&
      spec.to.some(
        (one) =>
          one.group === group &&
          one.kind === kind &&
          (one.name === undefined || one.name === to.name),
      ),
  );
}

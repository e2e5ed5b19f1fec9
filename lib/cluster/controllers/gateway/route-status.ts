/**
 * What has become of HTTPRoutes: whether their Gateways take them, and whether their backends are there.
 * Spec: https://gateway-api.sigs.k8s.io/reference/spec/#routeparentstatus
 */
import { attach, isGranted, type Attached } from '#lib/images/servers/gateway/attach.ts';
import type {
  BackendReference,
  GatewayObject,
  GrantObject,
  ParentReference,
  RouteObject,
} from '#lib/images/servers/gateway/gateway-objects.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import { conditionList, type Said } from './conditions.ts';
import {
  className,
  controllerName,
  controllerUser,
  gateways,
  grants,
  httpRoutes,
  isReady,
  labelsOf,
  wakeAll,
  writeStatus,
} from './shared.ts';

export const httpRouteStatus: Controller = {
  ...controllerUser,
  name: 'nginx-gateway-routes',
  reconciles: httpRoutes,
  watches: {
    pods: wakeAll(httpRoutes),
    services: wakeAll(httpRoutes),
    [gateways]: wakeAll(httpRoutes),
    [grants]: wakeAll(httpRoutes),
  },

  reconcile(key, context) {
    const found = context.informers.get(httpRoutes, key);
    const route = found as unknown as RouteObject | undefined;
    if (!found || !route || !isReady(context)) return;
    writeStatus(context, httpRoutes, found, (old) => {
      const before = (old['parents'] ?? []) as { parentRef: object; conditions: unknown }[];
      const parents = (route.spec.parentRefs ?? []).flatMap((parent) => {
        const gateway = gatewayOf(route, parent, context);
        if (!gateway) return [];
        const known = before.find((one) => sameParent(one.parentRef, parent));
        const attached = attach(route, parent, { gateway, labelsOf: labelsOf(context) });
        const said = [acceptance(attached), resolution(route, context)];
        const conditions = conditionList(said, known?.conditions, found, context.timestamp);
        return [{ conditions, controllerName, parentRef: parent }];
      });
      return parents.length > 0 ? { parents } : {};
    });
  },
};

const sameParent = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** undefined for a Gateway that is none of ours. */
function gatewayOf(route: RouteObject, parent: ParentReference, { informers }: Reconciling) {
  const { namespace = route.metadata.namespace, name } = parent;
  const found = informers.get(gateways, { namespace, name }) as unknown as
    GatewayObject | undefined;
  return found?.spec.gatewayClassName === className ? found : undefined;
}

const refusals = {
  NoMatchingParent: 'Listener is not found for this parent ref',
  NotAllowedByListeners: 'Route is not allowed by any listener',
  NoMatchingListenerHostname: 'Listener hostname does not match the route hostnames',
} as const;

function acceptance(attached: Attached): Said {
  if ('listeners' in attached) return ['Accepted', true, 'Accepted', 'The route is accepted'];
  return ['Accepted', false, attached.reason, refusals[attached.reason]];
}

function resolution(route: RouteObject, context: Reconciling): Said {
  const faults = (route.spec.rules ?? []).flatMap(({ backendRefs = [] }, rule) =>
    backendRefs.flatMap((backend, index) => {
      const at = `spec.rules[${rule}].backendRefs[${index}]`;
      const fault = backendFault(route, backend, at, context);
      return fault ? [fault] : [];
    }),
  );
  return faults[0] ?? ['ResolvedRefs', true, 'ResolvedRefs', 'All references are resolved'];
}

function backendFault(
  { metadata }: RouteObject,
  backend: BackendReference,
  at: string,
  { informers }: Reconciling,
): Said | undefined {
  const { name, namespace = metadata.namespace, kind = 'Service', port } = backend;
  const no = (reason: string, message: string): Said => ['ResolvedRefs', false, reason, message];
  if (kind !== 'Service') {
    const why = `${at}.kind: Unsupported value: "${kind}": supported values: "Service"`;
    return no('InvalidKind', why);
  }
  const known = informers.list(grants) as unknown as readonly GrantObject[];
  const from = {
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    namespace: metadata.namespace,
  };
  if (!isGranted(known, from, { ...backend, namespace })) {
    const why = `${at}.namespace: Forbidden: Backend ref to Service ${namespace}/${name} not permitted by any ReferenceGrant`;
    return no('RefNotPermitted', why);
  }
  const service = informers.get('services', { namespace, name });
  if (!service) return no('BackendNotFound', `${at}.name: Not found: "${name}"`);
  return service.spec.ports?.some((one) => one.port === port)
    ? undefined
    : no('BackendNotFound', `no matching port for Service ${name} and port ${String(port)}`);
}

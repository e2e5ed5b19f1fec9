/**
 * The part of NGINX Gateway Fabric that writes to the API while its pod is ready: what has become of Gateways of its
 * class, and how many routes each listener has.
 * Spec: https://docs.nginx.com/nginx-gateway-fabric/overview/gateway-api-compatibility/
 * Simplified: every Gateway of the class is served, where the real one serves the oldest.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { attach } from '#lib/images/servers/gateway/attach.ts';
import type {
  GatewayObject,
  Listener,
  RouteObject,
} from '#lib/images/servers/gateway/gateway-objects.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import type { Service } from '../../objects.ts';
import { conditionList, type Said } from './conditions.ts';
import {
  className,
  controllerName as ownName,
  controllerUser,
  gatewayClasses,
  gateways,
  grants,
  httpRoutes,
  isReady,
  labelsOf,
  wakeAll,
  writeStatus,
} from './shared.ts';

export const gatewayClassStatus: Controller = {
  ...controllerUser,
  name: 'nginx-gateway-classes',
  reconciles: gatewayClasses,
  watches: { pods: wakeAll(gatewayClasses) },

  reconcile(key, context) {
    const found = context.informers.get(gatewayClasses, key);
    const { controllerName } = (found?.['spec'] ?? {}) as { controllerName?: string };
    if (!found || controllerName !== ownName) return;
    if (!isReady(context)) return;
    const isOwn = found.metadata.name === className;
    const refusal = `GatewayClass is ignored because only one GatewayClass can be referenced by the controller`;
    const said: Said[] = [
      isOwn
        ? ['Accepted', true, 'Accepted', 'GatewayClass is accepted']
        : ['Accepted', false, 'GatewayClassConflict', refusal],
      ['SupportedVersion', true, 'SupportedVersion', 'Gateway API CRD versions are supported'],
    ];
    writeStatus(context, gatewayClasses, found, (old) => ({
      conditions: conditionList(said, old['conditions'], found, context.timestamp),
    }));
  },
};

export const gatewayStatus: Controller = {
  ...controllerUser,
  name: 'nginx-gateways',
  reconciles: gateways,
  watches: {
    pods: wakeAll(gateways),
    services: wakeAll(gateways),
    secrets: wakeAll(gateways),
    [gatewayClasses]: wakeAll(gateways),
    [httpRoutes]: wakeAll(gateways),
    [grants]: wakeAll(gateways),
  },

  reconcile(key, context) {
    const found = context.informers.get(gateways, key);
    const gateway = found as unknown as GatewayObject | undefined;
    if (!found || gateway?.spec.gatewayClassName !== className || !isReady(context)) return;
    writeStatus(context, gateways, found, (old) => {
      const listeners = gateway.spec.listeners.map((listener) =>
        listenerStatus({ gateway, found, listener, before: old['listeners'] }, context),
      );
      const said: Said[] = [
        ['Accepted', true, 'Accepted', 'Gateway is accepted'],
        ['Programmed', true, 'Programmed', 'Gateway is programmed'],
      ];
      const conditions = conditionList(said, old['conditions'], found, context.timestamp);
      const addresses = addressesOf(context);
      return { ...(addresses.length > 0 ? { addresses } : {}), conditions, listeners };
    });
  },
};

interface Looked {
  readonly gateway: GatewayObject;
  readonly found: AnyObject;
  readonly listener: Listener;
  readonly before: unknown;
}

function listenerStatus({ gateway, found, listener, before }: Looked, context: Reconciling) {
  const { name } = listener;
  const old = (before as { name: string; conditions: unknown }[] | undefined)?.find(
    (one) => one.name === name,
  );
  return {
    attachedRoutes: countRoutes(gateway, listener, context),
    conditions: conditionList(
      listenerWords(gateway, listener, context),
      old?.conditions,
      found,
      context.timestamp,
    ),
    name,
    supportedKinds: isServed(listener)
      ? [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }]
      : [],
  };
}

const isServed = ({ protocol }: Listener): boolean => protocol === 'HTTP' || protocol === 'HTTPS';

function listenerWords(gateway: GatewayObject, listener: Listener, context: Reconciling): Said[] {
  if (!isServed(listener)) {
    const why = `protocol: Unsupported value: "${listener.protocol}": supported values: "HTTP", "HTTPS"`;
    return [
      ['Accepted', false, 'UnsupportedProtocol', why],
      ['Programmed', false, 'Invalid', why],
    ];
  }
  const missing = missingSecret(gateway, listener, context);
  if (missing !== undefined) {
    return [
      ['Accepted', false, 'InvalidCertificateRef', missing],
      ['Programmed', false, 'Invalid', missing],
      ['ResolvedRefs', false, 'InvalidCertificateRef', missing],
      ['Conflicted', false, 'NoConflicts', 'No conflicts'],
    ];
  }
  return [
    ['Accepted', true, 'Accepted', 'Listener is accepted'],
    ['Programmed', true, 'Programmed', 'Listener is programmed'],
    ['ResolvedRefs', true, 'ResolvedRefs', 'All references are resolved'],
    ['Conflicted', false, 'NoConflicts', 'No conflicts'],
  ];
}

function missingSecret(
  { metadata }: GatewayObject,
  { tls }: Listener,
  { informers }: Reconciling,
): string | undefined {
  const [missing] = (tls?.certificateRefs ?? []).filter(
    ({ name, namespace = metadata.namespace }) => !informers.get('secrets', { namespace, name }),
  );
  if (!missing) return undefined;
  const key = `${missing.namespace ?? metadata.namespace}/${missing.name}`;
  return `tls.certificateRefs[0]: Invalid value: "${key}": secret does not exist`;
}

function countRoutes(gateway: GatewayObject, { name }: Listener, context: Reconciling): number {
  const routes = context.informers.list(httpRoutes) as unknown as readonly RouteObject[];
  return routes.filter((route) =>
    (route.spec.parentRefs ?? []).some((parent) => {
      const isOurs =
        parent.name === gateway.metadata.name &&
        (parent.namespace ?? route.metadata.namespace) === gateway.metadata.namespace;
      const attached = isOurs && attach(route, parent, { gateway, labelsOf: labelsOf(context) });
      return (
        attached && 'listeners' in attached && attached.listeners.some((one) => one.name === name)
      );
    }),
  ).length;
}

/** Where the Service before the pod can be reached. */
function addressesOf({ informers }: Reconciling): { type: string; value: string }[] {
  const service: Service | undefined = informers.get('services', {
    namespace: 'nginx-gateway',
    name: 'nginx-gateway',
  });
  const { spec, status } = service ?? {};
  if (spec?.type !== 'LoadBalancer')
    return spec?.clusterIP ? [{ type: 'IPAddress', value: spec.clusterIP }] : [];
  return (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => [
    ...(ip ? [{ type: 'IPAddress', value: ip }] : []),
    ...(hostname ? [{ type: 'Hostname', value: hostname }] : []),
  ]);
}

/**
 * The kinds of the Gateway API, as their makers publish them.
 * Spec: https://gateway-api.sigs.k8s.io/guides/#installing-gateway-api
 * Simplified: without GRPCRoute, and with the commonest of the rules that objects are checked by.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from '../addon.ts';
import { gatewayClassDefinition, gatewayDefinition, referenceGrantDefinition } from './gateway.ts';
import { httpRouteDefinition } from './http-route.ts';

const objects = [
  gatewayClassDefinition,
  gatewayDefinition,
  httpRouteDefinition,
  referenceGrantDefinition,
];

export const gatewayApiAddon: Addon = {
  name: 'gateway-api',
  urls: /^https:\/\/github\.com\/kubernetes-sigs\/gateway-api\/releases\/(latest\/download|download\/[^/]+)\/(standard|experimental)-install\.yaml$/,
  objects: () => objects as readonly unknown[] as readonly AnyObject[],
};

/** Every addon. A new one is one file and one line here. */
import type { Addon } from './addon.ts';
import { gatewayApiAddon } from './gateway-api/gateway-api.ts';
import { ingressNginxAddon } from './ingress-nginx.ts';
import { longhornAddon } from './longhorn.ts';
import { metallbAddon } from './metallb.ts';
import { metricsServerAddon } from './metrics-server.ts';
import { nginxGatewayFabricAddon } from './nginx-gateway-fabric.ts';

export const addons: readonly Addon[] = [
  gatewayApiAddon,
  ingressNginxAddon,
  longhornAddon,
  metallbAddon,
  metricsServerAddon,
  nginxGatewayFabricAddon,
];

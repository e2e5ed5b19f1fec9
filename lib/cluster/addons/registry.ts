/** Every addon. A new one is one file and one line here. */
import type { Addon } from './addon.ts';
import { ingressNginxAddon } from './ingress-nginx.ts';
import { longhornAddon } from './longhorn.ts';
import { metallbAddon } from './metallb.ts';
import { metricsServerAddon } from './metrics-server.ts';

export const addons: readonly Addon[] = [
  ingressNginxAddon,
  longhornAddon,
  metallbAddon,
  metricsServerAddon,
];

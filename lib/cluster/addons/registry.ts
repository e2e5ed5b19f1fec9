/** Every addon. A new one is one file and one line here. */
import type { Addon } from './addon.ts';
import { metricsServerAddon } from './metrics-server.ts';

export const addons: readonly Addon[] = [metricsServerAddon];

/** From where a probe looks at the world. */
import { z } from 'zod';
import type { Viewpoint } from '#lib/workspace/workspace.ts';

export const viewpoint = z
  .union([
    z.literal('outside'),
    z.strictObject({ node: z.string() }),
    z.strictObject({ pod: z.string(), namespace: z.string().default('default') }),
  ])
  .describe('outside the cluster, a node, or a pod');

type From = z.infer<typeof viewpoint>;

export const toViewpoint = (from: From): Viewpoint =>
  from === 'outside' ? { outside: true } : from;

export function nameOfViewpoint(from: From): string {
  if (from === 'outside') return 'outside';
  return 'node' in from ? `node/${from.node}` : `pod/${from.pod}`;
}

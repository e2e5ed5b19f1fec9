/** `let`: names for objects of the world that expressions and templates may use. */
import { z } from 'zod';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { Bound } from './check.ts';

export const binding = z
  .union([
    z.strictObject({ get: z.string(), name: z.string(), namespace: z.string().default('default') }),
    z.strictObject({
      list: z.string(),
      labelSelector: z.string().optional(),
      namespace: z.string().default('default'),
    }),
  ])
  .describe('An object, or a list of objects');

type Binding = z.infer<typeof binding>;

/** All objects by their names, or what the first missing one is called. */
export function bind(
  wanted: Readonly<Record<string, Binding>>,
  api: ApiClient,
): { objects: Bound } | { missing: string } {
  const objects: Record<string, Bound[string]> = {};
  for (const [name, each] of Object.entries(wanted)) {
    if ('list' in each) {
      const { namespace, labelSelector } = each;
      objects[name] = api.list(each.list, {
        namespace,
        ...(labelSelector ? { labelSelector } : {}),
      });
      continue;
    }
    const object = api.get(each.get, each);
    if (!object) return { missing: `${each.get.split('.')[0]} ${each.name}` };
    objects[name] = object;
  }
  return { objects };
}

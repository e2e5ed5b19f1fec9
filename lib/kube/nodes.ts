/** What is asked about nodes. */
import type { KubeObject } from './object.ts';

const rolePrefix = 'node-role.kubernetes.io/';

/** The roles a node's labels give it, sorted. */
export function nodeRoles(node: KubeObject): string[] {
  const roles = Object.entries(node.metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix)) return [key.slice(rolePrefix.length)].filter(Boolean);
    return key === 'kubernetes.io/role' && value ? [value] : [];
  });
  return [...new Set(roles)].toSorted();
}

/**
 * Lists, whole or in pages.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 * Simplified: later pages show the present state, not that of the first page's revision.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest } from '#lib/kube/status.ts';
import type { Resource } from './resource.ts';
import { createSelection } from './selection.ts';
import type { Server } from './server.ts';
import { virtualResources } from './virtual/registry.ts';

export interface ListOptions {
  readonly namespace: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** 0: no limit. */
  readonly limit?: number;
  readonly continueToken?: string;
}

export interface ObjectList {
  readonly items: readonly AnyObject[];
  /** The list's own metadata. */
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

export function listObjects(server: Server, resource: Resource, options: ListOptions): ObjectList {
  const selects = createSelection(resource, options.labelSelector, options.fieldSelector);
  const stored = () => server.storage.list(resource, options.namespace);
  const made = virtualResources.get(resource.name)?.list?.(server);
  const all = (made?.filter(isIn(options.namespace)) ?? stored()).filter(selects);
  const after = options.continueToken ? readToken(options.continueToken) : '';
  const keyOf = ({ metadata }: AnyObject) =>
    server.storage.key(resource, metadata.namespace, metadata.name);
  const remaining = after ? all.filter((object) => keyOf(object) > after) : all;
  const resourceVersion = String(server.storage.revision);
  const limit = options.limit ?? 0;
  if (limit === 0 || remaining.length <= limit) {
    return { items: remaining, metadata: { resourceVersion } };
  }
  const items = remaining.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    metadata: {
      resourceVersion,
      continue: last ? writeToken(resourceVersion, keyOf(last)) : '',
      remainingItemCount: remaining.length - limit,
    },
  };
}

const isIn =
  (namespace: string | undefined) =>
  ({ metadata }: AnyObject): boolean =>
    !namespace || metadata.namespace === namespace;

function writeToken(resourceVersion: string, start: string): string {
  const token = { v: 'meta.k8s.io/v1', rv: Number(resourceVersion), start };
  return btoa(JSON.stringify(token)).replace(/=+$/, '');
}

function readToken(token: string): string {
  try {
    const { start } = JSON.parse(atob(token)) as { start?: unknown };
    if (typeof start === 'string') return start;
  } catch {
    // Falls through: whatever was wrong with it, the client hears the same.
  }
  throw badRequest(
    'continue key is not valid: incorrect encoded start resourceVersion (version meta.k8s.io/v1)',
  );
}

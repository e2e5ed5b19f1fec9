/** Which change wakes which controller, and for which keys. */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Change } from '#lib/sim/store.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from './controller.ts';
import type { ResourceNames } from './resource-names.ts';

type Route = (change: ObjectChange, context: Reconciling) => readonly WakeKey[];

export const keyText = ({ namespace, name }: ObjectKey): string =>
  namespace ? `${namespace}/${name}` : name;

export function parseKey(text: string): ObjectKey {
  const slash = text.indexOf('/');
  return slash < 0
    ? { name: text }
    : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

export class Routes {
  readonly #names: ResourceNames;
  /** By resource, in the order of the controllers; '*' holds the routes of every resource. */
  readonly #routes = new Map<string, { readonly index: number; readonly route: Route }[]>();

  constructor(controllers: readonly Controller[], names: ResourceNames) {
    this.#names = names;
    controllers.forEach((controller, index) => {
      const { reconciles } = controller;
      if (reconciles) {
        this.#add(reconciles, index, (change) =>
          controller.isWokenBy?.(change) === false ? [] : itself(change),
        );
      }
      const owner = reconciles ? names.ofResource(reconciles) : undefined;
      for (const resource of controller.owns ?? []) {
        this.#add(resource, index, (change) => owners(change, owner?.kind ?? ''));
      }
      for (const [resource, route] of Object.entries(controller.watches ?? {})) {
        this.#add(resource, index, route);
      }
    });
  }

  #add(resource: string, index: number, route: Route): void {
    const routes = this.#routes.get(resource) ?? [];
    this.#routes.set(resource, routes);
    routes.push({ index, route });
  }

  /** Passes on a change of the store when it is one of an API object. */
  change({ key, before, after }: Change, wake: (change: ObjectChange) => void): void {
    const resource = this.#names.ofKey(key)?.resource;
    if (resource) wake(objectChange(resource, before as AnyObject, after as AnyObject));
  }

  /** Calls back for every controller that the change concerns. */
  each(
    change: ObjectChange,
    found: (index: number, keys: (context: Reconciling) => readonly WakeKey[]) => void,
  ): void {
    for (const resource of [change.resource, '*']) {
      for (const { index, route } of this.#routes.get(resource) ?? []) {
        found(index, (context) => route(change, context));
      }
    }
  }
}

function objectChange(
  resource: string,
  before: AnyObject | undefined,
  after: AnyObject | undefined,
): ObjectChange {
  return { resource, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function itself({ before, after }: ObjectChange): readonly ObjectKey[] {
  const metadata = (after ?? before)?.metadata;
  return metadata ? [{ namespace: metadata.namespace, name: metadata.name }] : [];
}

/** The controlling owners before and after: a released object wakes the one that lost it. */
function owners({ before, after }: ObjectChange, kind: string): readonly ObjectKey[] {
  return [before, after].flatMap((object) => {
    const owner = object?.metadata.ownerReferences?.find(({ controller }) => controller);
    return owner?.kind === kind
      ? [{ namespace: object?.metadata.namespace, name: owner.name }]
      : [];
  });
}

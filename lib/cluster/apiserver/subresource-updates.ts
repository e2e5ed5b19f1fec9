/**
 * What a write to a subresource changes of its object: its own part and nothing else.
 * Spec: the status, ephemeral containers, approval and finalize strategies under pkg/registry
 */
import { asArray, asObject, at, cloneJson, equalJson, isJsonObject } from '#lib/kube/json.ts';
import { forbiddenField, type FieldError } from '#lib/kube/field-error.ts';
import type { AnyObject } from '#lib/kube/object.ts';

export interface SubresourceUpdate {
  /** The old object with the draft's part in it; shares the rest with the old one. */
  narrow(draft: AnyObject, old: AnyObject, now: string): AnyObject;
  /** Whether the result is defaulted, admitted and validated as a whole object is. */
  readonly isChecked: boolean;
  validate?(object: AnyObject, old: AnyObject): FieldError[];
}

const replacing = (part: string): SubresourceUpdate => ({
  narrow: (draft, old) => ({ ...old, metadata: { ...old.metadata }, [part]: draft[part] }),
  isChecked: false,
});

const status: SubresourceUpdate = {
  narrow: (draft, old) => {
    const narrowed = { ...old, metadata: { ...old.metadata }, status: draft['status'] };
    if (draft['status'] === undefined) delete narrowed['status'];
    return narrowed;
  },
  isChecked: false,
};

const ephemeralContainers: SubresourceUpdate = {
  narrow: (draft, old) => ({
    ...old,
    metadata: { ...old.metadata },
    spec: {
      ...asObject(cloneJson(old['spec'])),
      ephemeralContainers: at(draft, 'spec', 'ephemeralContainers') ?? [],
    },
  }),
  isChecked: true,
  validate: (object, old) => {
    const field = 'spec.ephemeralContainers';
    const present = asArray(at(object, 'spec', 'ephemeralContainers'));
    const nameOf = (container: unknown) => at(container, 'name');
    return asArray(at(old, 'spec', 'ephemeralContainers')).flatMap((container) => {
      const name = JSON.stringify(nameOf(container));
      const same = present.find((one) => nameOf(one) === nameOf(container));
      if (!same) {
        return [forbiddenField(field, `existing ephemeral containers ${name} may not be removed`)];
      }
      if (equalJson(same, container)) return [];
      return [forbiddenField(field, `existing ephemeral containers ${name} may not be changed`)];
    });
  },
};

/** Only resources of containers change. */
const resize: SubresourceUpdate = {
  narrow: (draft, old) => {
    const wanted = asArray(at(draft, 'spec', 'containers'));
    const spec = asObject(cloneJson(old['spec']));
    const containers = asArray(spec['containers']).map((container) => {
      const same = wanted.find((one) => at(one, 'name') === at(container, 'name'));
      return { ...asObject(container), resources: at(same, 'resources') ?? {} };
    });
    return { ...old, metadata: { ...old.metadata }, spec: { ...spec, containers } };
  },
  isChecked: true,
};

/** A signer's conditions, with the moments the server fills in. */
const approval: SubresourceUpdate = {
  narrow: (draft, old, now) => {
    const conditions = asArray(at(draft, 'status', 'conditions')).map((condition) => ({
      ...(isJsonObject(condition) ? condition : {}),
      lastUpdateTime: at(condition, 'lastUpdateTime') ?? now,
      lastTransitionTime: at(condition, 'lastTransitionTime') ?? now,
    }));
    return {
      ...old,
      metadata: { ...old.metadata },
      status: { ...asObject(old['status']), conditions },
    };
  },
  isChecked: false,
};

const updates: Readonly<Record<string, SubresourceUpdate>> = {
  status,
  ephemeralcontainers: ephemeralContainers,
  resize,
  approval,
  finalize: replacing('spec'),
};

/** undefined: the subresource is written as a whole object (scale). */
export function subresourceUpdate(name: string): SubresourceUpdate | undefined {
  return updates[name];
}

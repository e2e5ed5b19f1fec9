/** Descriptions in tests: an object among others, asked for as kubectl asks the API. */
import { matchesRequirements, parseLabelSelector } from '../label-selector.ts';
import { parseFieldSelector } from '../field-selector.ts';
import { kindOfObject, resourceName } from '../kinds/registry.ts';
import type { DescribeContext } from '../kind.ts';
import { at } from '../json.ts';
import type { AnyObject } from '../object.ts';

const resourceOf = (object: AnyObject): string => {
  const kind = kindOfObject(object);
  if (!kind) throw new Error(`no built-in kind: ${object.kind}`);
  return resourceName(kind);
};

function matchesFields(object: AnyObject, selector: string): boolean {
  return parseFieldSelector(selector).every(({ field, value, isNegated }) => {
    const found = String(at(object, ...field.split('.')) ?? '');
    return (found === value) !== isNegated;
  });
}

/** What describe prints of the object at the moment, with all the objects in the cluster. */
export function described(
  object: AnyObject,
  now: string,
  others: readonly AnyObject[] = [],
): string {
  const all = [object, ...others];
  const context: DescribeContext = {
    nowMs: Date.parse(now),
    showEvents: true,
    get: (resource, namespace, name) =>
      all.find(
        (one) =>
          resourceOf(one) === resource &&
          one.metadata.namespace === namespace &&
          one.metadata.name === name,
      ),
    list: (resource, { namespace, labelSelector = '', fieldSelector = '' }) =>
      all.filter(
        (one) =>
          resourceOf(one) === resource &&
          (namespace === undefined || one.metadata.namespace === namespace) &&
          matchesRequirements(parseLabelSelector(labelSelector), one.metadata.labels) &&
          matchesFields(one, fieldSelector),
      ),
  };
  const describe = kindOfObject(object)?.describe;
  if (!describe) throw new Error(`${object.kind} has no description of its own`);
  return describe(object, context);
}

/** An object with the metadata every object has. */
export function anObject(
  apiVersion: string,
  kind: string,
  metadata: Partial<AnyObject['metadata']> & { name: string },
  rest: Record<string, unknown> = {},
): AnyObject {
  return {
    apiVersion,
    kind,
    metadata: {
      uid: `uid-of-${metadata.name}`,
      resourceVersion: '1',
      creationTimestamp: '',
      ...metadata,
    },
    ...rest,
  };
}

/** An event about an object, seen once or more often. */
export function anEvent(
  about: AnyObject,
  type: string,
  [reason, component, message]: readonly [string, string, string],
  times: Record<string, unknown>,
): AnyObject {
  const { name, namespace, uid } = about.metadata;
  return anObject(
    'v1',
    'Event',
    {
      name: `${name}.${reason}.${message.length}`,
      ...(namespace ? { namespace } : { namespace: 'default' }),
    },
    {
      involvedObject: { kind: about.kind, name, ...(namespace ? { namespace } : {}), uid },
      type,
      reason,
      message,
      source: { component },
      count: 1,
      ...times,
    },
  );
}

/** Changes of labels and annotations. */
import type { AnyObject } from '#lib/kube/object.ts';

export interface Changes {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: ReadonlySet<string>;
}

/** The object with the changes made. The map is there afterwards, if only an empty one. */
export function withMembers(
  object: AnyObject,
  map: 'labels' | 'annotations',
  { set, remove }: Changes,
  resourceVersion = '',
): AnyObject {
  const present = object.metadata[map] ?? {};
  const kept = Object.entries(present).filter(([key]) => !remove.has(key));
  const members = { ...Object.fromEntries(kept), ...Object.fromEntries(set) };
  return {
    ...object,
    metadata: {
      ...object.metadata,
      [map]: members,
      ...(resourceVersion === '' ? {} : { resourceVersion }),
    },
  };
}

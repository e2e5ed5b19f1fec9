/** The pod specs that `set` changes: a pod's own, or that of a workload's template. */
import { asArray, asObject, cloneJson, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';

export type Container = JsonObject & { name: string; image?: string };

/** The pod spec inside a draft that may be changed. Throws CommandError when there is none. */
export function podSpecOf(draft: AnyObject): JsonObject {
  const spec = asObject(draft['spec']);
  if (draft.kind === 'Pod') return spec;
  const { jobTemplate } = spec;
  const template = asObject(
    jobTemplate === undefined
      ? spec['template']
      : asObject(asObject(jobTemplate)['spec'])['template'],
  );
  if (Object.keys(template).length === 0)
    throw new CommandError(
      `the object is not a pod or does not have a pod template: ${goType(draft)}`,
    );
  return asObject(template['spec']);
}

/** "*v1.Service". */
const goType = ({ apiVersion, kind }: AnyObject) =>
  `*${apiVersion.split('/').at(-1) ?? ''}.${kind}`;

export const containersIn = (spec: JsonObject): Container[] =>
  asArray(spec['containers']) as Container[];

export const initContainersIn = (spec: JsonObject): Container[] =>
  asArray(spec['initContainers']) as Container[];

/** The containers whose names the pattern matches; `*` stands for any text. */
export function selectContainers(containers: readonly Container[], pattern: string): Container[] {
  if (pattern === '*') return [...containers];
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const matcher = new RegExp(`^${source}$`);
  return containers.filter(({ name }) => matcher.test(name));
}

/** A copy of the object that `change` has worked on. */
export function changed(object: AnyObject, change: (draft: AnyObject) => void): AnyObject {
  const draft = cloneJson(object);
  change(draft);
  return draft;
}

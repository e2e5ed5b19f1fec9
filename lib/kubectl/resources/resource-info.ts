/** One object a command is about: its type, where it is, and the object itself once it is known. */
import type { AnyObject } from '#lib/kube/object.ts';
import { printedType, resourcePath, type ApiResource } from '../client/api-resource.ts';

export interface ResourceInfo {
  readonly resource: ApiResource;
  /** undefined for what lives in no namespace. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly object?: AnyObject | undefined;
  /** The file it came from, as messages name it. */
  readonly source?: string;
}

export const pathOf = ({ resource, namespace, name }: ResourceInfo, ...rest: string[]): string =>
  resourcePath(resource, namespace, name, ...rest);

export const collectionPathOf = ({ resource, namespace }: ResourceInfo): string =>
  resourcePath(resource, namespace);

/** "deployment.apps/web". */
export const printedName = ({ resource, name }: Pick<ResourceInfo, 'resource' | 'name'>): string =>
  `${printedType(resource)}/${name}`;

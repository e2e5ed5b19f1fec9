/** One object a command is about: its type, where it is, and the object itself once it is known. */
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
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

/** Throws CommandError for a name that cannot stand in a path. Spec: client-go/rest/request.go#Name */
export function pathOf({ resource, namespace, name }: ResourceInfo, ...rest: string[]): string {
  if (name === '') throw new CommandError('resource name may not be empty');
  const faults = ['/', '%'].filter((sign) => name.includes(sign));
  if (faults.length > 0 || name === '.' || name === '..')
    throw new CommandError(
      `invalid resource name ${goQuote(name)}: [${segmentFault(name, faults)}]`,
    );
  return resourcePath(resource, namespace, name, ...rest);
}

const segmentFault = (name: string, faults: readonly string[]): string =>
  faults.length === 0
    ? `may not be '${name}'`
    : faults.map((sign) => `may not contain '${sign}'`).join(' ');

export const collectionPathOf = ({ resource, namespace }: ResourceInfo): string =>
  resourcePath(resource, namespace);

/** "deployment.apps/web". */
export const printedName = ({ resource, name }: Pick<ResourceInfo, 'resource' | 'name'>): string =>
  `${printedType(resource)}/${name}`;

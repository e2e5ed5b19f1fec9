/**
 * What the arguments of a command name: types, a type and names, or type/name pairs.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/resource/builder.go#ResourceTypeOrNameArgs
 */
import { CommandError } from '../errors.ts';
import { qualifiedPlural } from '../client/api-resource.ts';
import type { ResourceMapper } from '../client/resource-mapper.ts';

export interface ResourceArguments {
  readonly types: readonly string[];
  readonly names: readonly string[];
  readonly pairs: readonly { readonly type: string; readonly name: string }[];
}

/** Throws CommandError for arguments that cannot stand together. */
export function readResourceArguments(
  args: readonly string[],
  mapper: () => ResourceMapper,
): ResourceArguments {
  const joined = joinLists(args);
  const slashes = joined.filter((one) => one.includes('/')).length;
  if (slashes > 0) {
    if (slashes !== joined.length) throw new CommandError(mixedForms);
    return { types: [], names: [], pairs: joined.map(readPair) };
  }
  const [types = '', ...names] = joined;
  return {
    types: types === '' ? [] : splitTypes(expandCategories(types, mapper)),
    names,
    pairs: [],
  };
}

const mixedForms =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** "pods, services" reaches us as two words. */
function joinLists(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (last !== undefined && (last.endsWith(',') || arg.startsWith(',')))
      joined[joined.length - 1] = last + arg;
    else joined.push(arg);
  }
  return joined;
}

function readPair(text: string): { type: string; name: string } {
  const [type = '', name = '', ...more] = text.split('/');
  if (more.length > 0)
    throw new CommandError('arguments in resource/name form may not have more than one slash');
  if (type === '' || name === '' || splitTypes(type).length !== 1)
    throw new CommandError('arguments in resource/name form must have a single resource and name');
  return { type, name };
}

const splitTypes = (text: string): string[] => [
  ...new Set(text.split(',').filter((one) => one !== '')),
];

function expandCategories(text: string, mapper: () => ResourceMapper): string {
  return text
    .split(',')
    .map((one) => {
      if (one === '' || one.includes('.')) return one;
      const members = mapper().category(one);
      return members.length === 0 ? one : members.map(qualifiedPlural).join(',');
    })
    .join(',');
}

/**
 * The rules of roles from --verb, --resource and --resource-name.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_role.go
 */
import { CommandError, PlainError } from '../errors.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';
import type { Draft } from './create-object.ts';

interface Target {
  readonly resource: string;
  readonly group: string;
  readonly subresource: string;
}

export const readVerbs = (verbs: readonly string[]): readonly string[] =>
  verbs.includes('*') ? ['*'] : [...new Set(verbs)];

/** "pods/log", "deployments.apps". A star alone stands for everything. */
export function readTargets(resources: readonly string[]): Target[] {
  if (resources.includes('*')) return [{ resource: '*', group: '', subresource: '' }];
  return resources.map((text) => {
    const [qualified = '', subresource = ''] = splitOnce(text, '/');
    const [resource = '', group = ''] = splitOnce(qualified, '.');
    return { resource, group, subresource };
  });
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const standardVerbs = new Set([
  '*',
  'get',
  'delete',
  'list',
  'create',
  'update',
  'patch',
  'watch',
  'proxy',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
]);

const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  escalate: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  impersonate: ['users', 'serviceaccounts', 'groups', 'userextras.authentication.k8s.io'],
};

export function warnOfOddVerbs(session: Session, verbs: readonly string[]): void {
  for (const verb of verbs)
    if (!standardVerbs.has(verb))
      session.err(`Warning: '${verb}' is not a standard resource verb\n`);
}

/** Throws CommandError for resources without a name, and what the server has no type for. */
export function draftRules(
  session: Session,
  verbs: readonly string[],
  targets: readonly Target[],
  names: readonly string[],
): Draft[] {
  for (const { resource, group, subresource } of targets)
    if (resource === '' && (group !== '' || subresource !== ''))
      throw new CommandError('resource must be specified if apiGroup/subresource specified');
  const byGroup = new Map<string, string[]>();
  for (const target of targets) {
    const found = resolve(session, target, verbs);
    const name = target.subresource === '' ? found.plural : `${found.plural}/${target.subresource}`;
    const known = byGroup.get(found.group) ?? [];
    if (!known.includes(name)) byGroup.set(found.group, [...known, name]);
  }
  return [...byGroup]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, resources]) => ({
      verbs,
      apiGroups: [group],
      resources,
      ...(names.length > 0 ? { resourceNames: [...new Set(names)] } : {}),
    }));
}

function resolve(
  session: Session,
  { resource, group }: Target,
  verbs: readonly string[],
): { plural: string; group: string } {
  if (resource === '*') return { plural: '*', group };
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const isSpecial = verbs.some((verb) => specialVerbs[verb]?.includes(qualified));
  const found = session.mapper.find(qualified);
  if (found) return found;
  if (isSpecial) return { plural: resource, group };
  throw new PlainError(
    group === ''
      ? `the server doesn't have a resource type ${goQuote(resource)}`
      : `the server doesn't have a resource type ${goQuote(resource)} in group ${goQuote(group)}`,
  );
}

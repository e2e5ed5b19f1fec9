/** kubectl describe of roles and their bindings. */
import type { PolicyRule, Role } from 'kubernetes-types/rbac/v1.d.ts';
import { Description } from '../describe/description.ts';
import { describeHead } from '../describe/metadata.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import type { Binding } from './role-bindings.ts';

/** Name, labels and annotations: the namespace of a role is not shown. */
function describeRoleHead(to: Description, { metadata }: AnyObject): void {
  const { namespace: _namespace, ...rest } = metadata;
  describeHead(to, { metadata: rest });
}

export function describeRole(object: AnyObject): string {
  const { rules } = seenAs<TypedData<Role>>(object);
  const to = new Description();
  describeRoleHead(to, object);
  to.line('PolicyRule:');
  to.row(['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'], 1);
  to.row(['---------', '-----------------', '--------------', '-----'], 1);
  for (const rule of compactRules(rules ?? [])) to.row(ruleCells(rule), 1);
  return to.toString();
}

/** A rule about one resource, or about one URL. */
interface SimpleRule {
  readonly group: readonly string[];
  readonly resource: readonly string[];
  readonly names: readonly string[];
  readonly urls: readonly string[];
  readonly verbs: readonly string[];
}

const goList = (items: readonly string[]): string => `[${items.join(' ')}]`;

const ruleCells = ({ group, resource, urls, names, verbs }: SimpleRule): string[] => [
  qualified(resource[0] ?? '', group[0] ?? ''),
  goList(urls),
  goList(names),
  goList(verbs),
];

/** "deployments.apps/scale". */
function qualified(resource: string, group: string): string {
  const [name = '', ...rest] = resource.split('/');
  return [group ? `${name}.${group}` : name, ...rest].join('/');
}

/**
 * Rules are taken apart; what concerns one resource is put together again, URLs stay one row a verb.
 * Spec: staging/src/k8s.io/kubectl/pkg/util/rbac/rbac.go
 */
function compactRules(rules: readonly PolicyRule[]): SimpleRule[] {
  const rows = new Map<string, SimpleRule>();
  for (const rule of rules.flatMap(breakDown)) {
    const { group, resource, names, urls, verbs } = rule;
    const key = JSON.stringify(
      urls.length > 0 ? [urls, verbs, rows.size] : [group, resource, names],
    );
    rows.set(key, { ...rule, verbs: [...(rows.get(key)?.verbs ?? []), ...verbs] });
  }
  return [...rows.values()].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function breakDown(rule: PolicyRule): SimpleRule[] {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const names = resourceNames.length === 0 ? [[]] : resourceNames.map((name) => [name]);
  return (rule.verbs ?? []).flatMap((verb) => [
    ...apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        names.map((one) => simpleRule({ group: [group], resource: [resource], names: one }, verb)),
      ),
    ),
    ...nonResourceURLs.map((url) => simpleRule({ urls: [url] }, verb)),
  ]);
}

const simpleRule = (parts: Partial<SimpleRule>, verb: string): SimpleRule => ({
  group: [],
  resource: [],
  names: [],
  urls: [],
  ...parts,
  verbs: [verb],
});

/** Verbs first, as the text of a rule begins with them. */
const sortKey = ({ verbs, group, resource, names, urls }: SimpleRule): string =>
  [verbs, group, resource, names, urls].map((part) => `${goList(part)},`).join('');

export function describeBinding(object: AnyObject): string {
  const { roleRef, subjects } = seenAs<Binding>(object);
  const to = new Description();
  describeRoleHead(to, object);
  to.line('Role:').field('Kind', roleRef.kind, 1).field('Name', roleRef.name, 1);
  to.line('Subjects:').row(['Kind', 'Name', 'Namespace'], 1).row(['----', '----', '---------'], 1);
  for (const { kind, name, namespace = '' } of subjects ?? []) to.row([kind, name, namespace], 1);
  return to.toString();
}

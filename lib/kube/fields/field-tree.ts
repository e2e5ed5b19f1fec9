/**
 * Sets of fields, in the form that managedFields keep them (FieldsV1): "f:name" for a field, "k:{…}" and "v:…" for
 * elements of lists, "." for the field itself when something stands below it.
 * Spec: sigs.k8s.io/structured-merge-diff/fieldpath
 */
export interface FieldTree {
  readonly [element: string]: FieldTree;
}

/** A field that is in the set, with nothing below it. */
export const leaf: FieldTree = {};

const self = '.';

const isEmptyNode = (node: FieldTree) => {
  for (const _element in node) return false;
  return true;
};

/** Whether the field at the node itself is in the set. */
export const isMember = (node: FieldTree): boolean => self in node || isEmptyNode(node);

/** A node from what is known of it; undefined when nothing is in it. */
export function makeNode(
  member: boolean,
  children: Readonly<Record<string, FieldTree>>,
): FieldTree | undefined {
  if (isEmptyNode(children)) return member ? leaf : undefined;
  return member ? { [self]: leaf, ...children } : children;
}

/** What is in either set. */
export function unite(a: FieldTree | undefined, b: FieldTree | undefined): FieldTree | undefined {
  if (!a || a === b) return b;
  if (!b) return a;
  const children: Record<string, FieldTree> = { ...a };
  for (const [element, node] of Object.entries(b)) {
    const present = children[element];
    children[element] = present ? (unite(present, node) ?? node) : node;
  }
  delete children[self];
  return makeNode(isMember(a) || isMember(b), children);
}

/** What is in the first set and not in the second. */
export function subtract(a: FieldTree, b: FieldTree | undefined): FieldTree | undefined {
  if (!b) return a;
  const children: Record<string, FieldTree> = {};
  for (const [element, node] of Object.entries(a)) {
    if (element === self) continue;
    const rest = element in b ? subtract(node, b[element]) : node;
    if (rest) children[element] = rest;
  }
  return makeNode(isMember(a) && !isMember(b), children);
}

/** What is in both sets. */
export function intersect(
  a: FieldTree | undefined,
  b: FieldTree | undefined,
): FieldTree | undefined {
  if (!a || !b) return undefined;
  const children: Record<string, FieldTree> = {};
  for (const [element, node] of Object.entries(a)) {
    const common = element === self ? undefined : intersect(node, b[element]);
    if (common) children[element] = common;
  }
  return makeNode(isMember(a) && isMember(b), children);
}

/** The root is never a member: an empty set is undefined. */
export function rootTree(tree: FieldTree | undefined): FieldTree | undefined {
  if (!tree) return undefined;
  const { [self]: _root, ...children } = tree;
  return isEmptyNode(children) ? undefined : children;
}

/** The paths of all members, in order, as messages show them: `.spec.containers[name="web"].image`. */
export function memberPaths(tree: FieldTree, prefix = ''): string[] {
  const elements = Object.keys(tree)
    .filter((element) => element !== self)
    .sort();
  return elements.flatMap((element) => {
    const node = tree[element] ?? leaf;
    const path = prefix + elementText(element);
    return [...(isMember(node) ? [path] : []), ...memberPaths(node, path)];
  });
}

function elementText(element: string): string {
  const value = element.slice(2);
  if (element.startsWith('f:')) return `.${value}`;
  if (element.startsWith('v:')) return `[=${value}]`;
  if (!element.startsWith('k:')) return `[${value}]`;
  const keys = Object.entries(JSON.parse(value) as Record<string, unknown>);
  return `[${keys.map(([key, one]) => `${key}=${JSON.stringify(one)}`).join(',')}]`;
}

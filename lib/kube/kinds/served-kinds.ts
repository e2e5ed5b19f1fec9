/** The kinds and versions that a release of Kubernetes serves. */
import type { KindDefinition } from '../kind.ts';
import { newestMinor } from '../releases.ts';
import { typeFor } from '../schema/schema.ts';
import { columnsIn } from './former-columns.ts';
import { formerKinds, formerNetworkingIngress, type FormerKind } from './former-kinds.ts';
import { formerVersions } from './former-versions.ts';
import { isServedIn } from './lifetimes.ts';

/**
 * The kinds in the order discovery names them, each with the versions that v1.`minor` serves. A kind that it does
 * not serve at all has none: the parts of the cluster may use it all the same.
 */
export function servedKinds(
  kinds: readonly KindDefinition[],
  minor: number,
): readonly KindDefinition[] {
  if (minor >= newestMinor) return kinds;
  const own = kinds.map((kind) => inRelease(kind, minor));
  const older = formerKinds
    .filter((one) => isAlive(one, minor))
    .map(({ definition }) => definition);
  // Of a name that two groups serve, the old group answers first.
  const apps = own.findIndex(({ group }) => group === 'apps');
  const all = [...own.slice(0, apps), ...older, ...own.slice(apps)];
  return all.map((kind) => ({
    ...kind,
    columns: columnsIn(minor, kind),
  }));
}

const isAlive = ({ since, until }: Pick<FormerKind, 'since' | 'until'>, minor: number): boolean =>
  since <= minor && minor < until;

function inRelease(kind: KindDefinition, minor: number): KindDefinition {
  const { group, versions } = kind;
  const storageVersion = kind.storageVersion ?? versions[0] ?? 'v1';
  const present = versions.filter((version) => isServedIn(minor, kind, version));
  const ingress = formerNetworkingIngress;
  const isIngress = group === ingress.definition.group && kind.kind === 'Ingress';
  if (isIngress && present.length === 0 && isAlive(ingress, minor)) return ingress.definition;
  const older = (formerVersions[`${group}/${kind.kind}`] ?? [])
    .filter((one) => isAlive(one, minor))
    .map(({ version }) => version);
  const like = (version: string) => (older.includes(version) ? storageVersion : version);
  return {
    ...kind,
    storageVersion,
    versions: [...present, ...older],
    ...(older.length > 0
      ? { typeIn: (version: string) => typeFor(group, like(version), kind.kind) }
      : {}),
  };
}

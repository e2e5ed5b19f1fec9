/**
 * Who manages which fields of an object: kept by every write, asked by server-side apply.
 * Spec: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 * (staging/src/k8s.io/apimachinery/pkg/util/managedfields)
 * Simplified: sets of fields are not converted between versions, and old update managers are not merged.
 */
import type { JsonObject } from '../json.ts';
import type { AnyObject, ManagedFieldsEntry } from '../object.ts';
import type { TypeNode } from '../schema/type-node.ts';
import { appliedTree, mergeApplied, removeFields } from './applied-fields.ts';
import { compareFields } from './compare-fields.ts';
import {
  intersect,
  isMember,
  memberPaths,
  rootTree,
  subtract,
  unite,
  type FieldTree,
} from './field-tree.ts';
import { rootPlace } from './granularity.ts';

export interface Writer {
  readonly manager: string;
  /** "apps/v1": the version the client speaks. */
  readonly apiVersion: string;
  /** '' for the object itself. */
  readonly subresource: string;
  /** RFC 3339. */
  readonly time: string;
  readonly type: TypeNode | undefined;
  /** Whether the status is a subresource, of which other writers have no say. */
  readonly hasStatus: boolean;
}

type Entries = readonly ManagedFieldsEntry[];

/** The entries after an update by the writer. `old` is an empty object for a creation. */
export function entriesAfterUpdate(
  entries: Entries,
  writer: Writer,
  old: JsonObject,
  object: JsonObject,
): Entries {
  const { changed, removed } = compareFields(
    ownable(old, writer),
    ownable(object, writer),
    rootPlace(writer.type),
  );
  if (!changed && !removed) return entries;
  const own = entries.find((entry) => isOf(entry, writer, 'Update'));
  const lost = unite(changed, removed);
  const others = entries.filter((entry) => entry !== own).flatMap((entry) => without(entry, lost));
  const kept = own && subtract(treeOf(own), removed);
  const tree = rootTree(unite(kept, changed));
  if (!tree) return sorted(others);
  const time = changed || !own ? writer.time : own.time;
  return sorted([...others, entryOf(writer, 'Update', tree, time)]);
}

export interface Conflict {
  /** `"kubectl-patch" using v1`. */
  readonly manager: string;
  readonly paths: readonly string[];
}

export interface Applied {
  readonly object: JsonObject;
  readonly entries: Entries;
  readonly conflicts: readonly Conflict[];
}

/** What applying the configuration makes of the live object. Where it is not forced, conflicts are for the caller to refuse. */
export function applyConfiguration(
  live: AnyObject,
  config: JsonObject,
  writer: Writer,
  isForced: boolean,
): Applied {
  const place = rootPlace(writer.type);
  const entries = live.metadata.managedFields ?? [];
  const own = entries.find((entry) => isOf(entry, writer, 'Apply'));
  const others = entries.filter((entry) => entry !== own);
  const tree = treeOfConfiguration(config, writer);
  const kept = others.reduce<FieldTree | undefined>((sum, one) => unite(sum, treeOf(one)), tree);
  const gone = own && subtract(treeOf(own), tree);
  const merged = mergeApplied(live, config, place) as JsonObject;
  const object = gone ? (removeFields(merged, gone, kept, place) as JsonObject) : merged;
  const { changed, removed } = compareFields(ownable(live, writer), ownable(object, writer), place);
  const hasChanged = changed !== undefined || removed !== undefined;
  const isSame = own !== undefined && !hasChanged && sameTree(treeOf(own), tree);
  const mine = isSame ? own : entryOf(writer, 'Apply', tree, writer.time);
  return {
    object,
    entries: sorted([...others.flatMap((one) => (isForced ? without(one, changed) : [one])), mine]),
    conflicts: isForced ? [] : conflictsOf(others, changed),
  };
}

/** Metadata in which nothing is ownable is not owned either. */
function treeOfConfiguration(config: JsonObject, writer: Writer): FieldTree {
  const whole = appliedTree(ownable(config, writer), rootPlace(writer.type));
  const { 'f:metadata': metadata, ...rest } = rootTree(whole) ?? {};
  return metadata && !isMember(metadata) ? { 'f:metadata': metadata, ...rest } : rest;
}

/** `Apply failed with 1 conflict: conflict with "kubectl": .data.b`. */
export function conflictText(conflicts: readonly Conflict[]): string {
  const count = conflicts.reduce((sum, { paths }) => sum + paths.length, 0);
  const [first] = conflicts;
  if (count === 1 && first) {
    return `Apply failed with 1 conflict: conflict with ${first.manager}: ${first.paths[0]}`;
  }
  const texts = conflicts.map(({ manager, paths }) =>
    [`conflicts with ${manager}:`, ...paths.map((path) => `- ${path}`)].join('\n'),
  );
  return `Apply failed with ${count} conflicts: ${texts.join('\n')}`;
}

function conflictsOf(others: Entries, changed: FieldTree | undefined): Conflict[] {
  return others
    .flatMap((entry) => {
      const common = intersect(treeOf(entry), changed);
      return common ? [{ manager: managerText(entry), paths: memberPaths(common) }] : [];
    })
    .toSorted((a, b) => (a.manager < b.manager ? -1 : 1));
}

function managerText({ manager, operation, apiVersion, subresource }: ManagedFieldsEntry): string {
  const name = JSON.stringify(manager);
  if (operation === 'Apply') return name;
  const part = subresource ? ` with subresource ${JSON.stringify(subresource)}` : '';
  return `${name}${part} using ${apiVersion}`;
}

/** Fields that nobody manages: what the system sets, and what the subresource has no say in. */
function ownable(object: JsonObject, { subresource, hasStatus }: Writer): JsonObject {
  if (subresource === 'status') return { status: object['status'] };
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
  if (hasStatus) delete rest['status'];
  const ownableMetadata: JsonObject = { ...(metadata as JsonObject | undefined) };
  for (const name of systemMetadata) delete ownableMetadata[name];
  return { metadata: ownableMetadata, ...rest };
}

const systemMetadata = [
  'name',
  'namespace',
  'creationTimestamp',
  'uid',
  'generation',
  'managedFields',
  'resourceVersion',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

const treeOf = (entry: ManagedFieldsEntry): FieldTree => entry.fieldsV1 as FieldTree;

function without(entry: ManagedFieldsEntry, lost: FieldTree | undefined): ManagedFieldsEntry[] {
  if (!intersect(treeOf(entry), lost)) return [entry];
  const rest = rootTree(subtract(treeOf(entry), lost));
  return rest ? [{ ...entry, fieldsV1: rest }] : [];
}

function isOf(
  entry: ManagedFieldsEntry,
  { manager, apiVersion, subresource }: Writer,
  operation: ManagedFieldsEntry['operation'],
): boolean {
  return (
    entry.manager === manager &&
    entry.operation === operation &&
    entry.apiVersion === apiVersion &&
    (entry.subresource ?? '') === subresource
  );
}

function entryOf(
  { manager, apiVersion, subresource }: Writer,
  operation: ManagedFieldsEntry['operation'],
  fieldsV1: FieldTree,
  time: string,
): ManagedFieldsEntry {
  return {
    manager,
    operation,
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1,
    ...(subresource ? { subresource } : {}),
  };
}

const sameTree = (a: FieldTree, b: FieldTree) => !subtract(a, b) && !subtract(b, a);

/** Apply first, then by time, then by name. */
function sorted(entries: Entries): Entries {
  const rank = (entry: ManagedFieldsEntry) =>
    [entry.operation, entry.time, entry.manager, entry.apiVersion, entry.subresource ?? ''].join(
      '\n',
    );
  return entries.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

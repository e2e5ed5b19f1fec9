/** The way `label` and `annotate` go: find the objects, change the map, send the difference, say what was done. */
import type { Running } from '#lib/host/process.ts';
import { asObject } from '#lib/kube/json.ts';
import { createMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { createResultPrinter, type ResultPrinter } from '../output/result-printer.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

export interface ChangeFlags {
  readonly all: boolean;
  readonly 'all-namespaces': boolean;
  readonly 'dry-run': string;
  readonly 'field-manager': string;
  readonly 'field-selector': string;
  readonly filename: readonly string[];
  readonly kustomize: string;
  readonly local: boolean;
  readonly list: boolean;
  readonly output: string;
  readonly 'resource-version': string;
  readonly recursive: boolean;
  readonly selector: string;
}

export interface MetadataChange {
  readonly member: 'labels' | 'annotations';
  readonly objects: readonly string[];
  /** The map as it should be. Throws CommandError when it may not be so. */
  change(old: Readonly<Record<string, string>>, object: AnyObject): Record<string, string>;
  /** The word for what was done. */
  word(before: AnyObject, after: AnyObject): string;
}

interface Run {
  readonly session: Session;
  readonly flags: ChangeFlags;
  readonly change: MetadataChange;
  readonly dryRun: DryRun;
  readonly print: ResultPrinter;
}

export function* changeObjects(
  session: Session,
  flags: ChangeFlags,
  change: MetadataChange,
): Running<void> {
  const dryRun = readDryRun(session.process, flags['dry-run']);
  const found = yield* findResources(session, {
    args: change.objects,
    filename: flags.filename,
    kustomize: flags.kustomize,
    recursive: flags.recursive,
    all: flags.all,
    allNamespaces: flags['all-namespaces'],
    selector: flags.selector === '' ? undefined : flags.selector,
    fieldSelector: flags['field-selector'],
  });
  const run: Run = {
    session,
    flags,
    change,
    dryRun,
    print: createResultPrinter(session, flags, dryRun),
  };
  const { infos, errors } = fetchObjects(session, found, { latest: !flags.local });
  for (const info of infos) {
    try {
      changeOne(run, info);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
}

function changeOne({ session, flags, change, dryRun, print }: Run, info: ResourceInfo): void {
  const before = info.object;
  if (!before) return;
  const { member } = change;
  const old = asObject(before.metadata[member]) as Record<string, string>;
  const metadata = { ...before.metadata, [member]: change.change(old, before) };
  if (flags['resource-version'] !== '') metadata.resourceVersion = flags['resource-version'];
  const after = { ...before, metadata } as AnyObject;
  const result =
    flags.local || dryRun === 'client'
      ? after
      : send(session, flags, info, { before, after, dryRun });
  if (flags.list) session.out(listing(result.metadata[member] ?? {}));
  else print(result, change.word(before, after));
}

function send(
  session: Session,
  flags: ChangeFlags,
  info: ResourceInfo,
  { before, after, dryRun }: { before: AnyObject; after: AnyObject; dryRun: DryRun },
): AnyObject {
  const patch = createMergePatch({ ...before }, { ...after });
  if (Object.keys(patch).length === 0) return before;
  return session.rest.send({
    method: 'PATCH',
    path: pathOf(info),
    query: { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) },
    contentType: 'application/merge-patch+json',
    body: patch,
  }) as AnyObject;
}

const listing = (map: Readonly<Record<string, string>>) =>
  Object.entries(map)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

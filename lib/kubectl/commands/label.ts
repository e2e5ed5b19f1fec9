/** kubectl label. Spec: staging/src/k8s.io/kubectl/pkg/cmd/label/label.go */
import { checkLabelValue } from '#lib/kube/names.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError, throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { createResultPrinter, type ResultPrinter } from '../output/result-printer.ts';
import { labelPage } from '../pages/label.ts';
import { changedObjectsQuery, checkChange, listMembers } from '../metadata/changed-objects.ts';
import { withMembers, type Changes } from '../metadata/string-members.ts';
import { splitResourcesAndPairs } from '../resources/resources-and-pairs.ts';
import { visitObjects, type VisitedInfo } from '../resources/visit-objects.ts';
import { goQuote } from '../text/go-quote.ts';

type LabelInvocation = Invocation<(typeof labelPage)['flags']>;

export const label = defineCommand(labelPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const { resources, pairs } = splitResourcesAndPairs(args, 'label');
    const changes = readLabels(pairs);
    checkChange('label', flags, resources, changes);
    const query = changedObjectsQuery(resources, flags);
    yield* visitObjects(
      session,
      query,
      (info, isOnly) => {
        if (flags.list)
          listMembers(session, withMembers(info.object, 'labels', changes), 'labels', isOnly);
        else change(invocation, info, changes, { dryRun, print });
      },
      { isLocal: flags.local },
    );
  },
});

function readLabels(pairs: readonly string[]): Changes {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  for (const pair of pairs) {
    const parts = pair.split('=');
    if (parts.length === 1) remove.add(pair.slice(0, -1));
    else set.set(...readLabel(pair, parts));
  }
  if ([...remove].some((key) => set.has(key)))
    throw new CommandError('can not both modify and remove a label in the same command');
  return { set, remove };
}

function readLabel(pair: string, [key = '', value = '', ...more]: string[]): [string, string] {
  if (more.length > 0) throw new CommandError(`invalid label spec: ${pair}`);
  const faults = checkLabelValue(value);
  if (faults.length > 0)
    throw new CommandError(`invalid label value: ${goQuote(pair)}: ${faults.join(';')}`);
  return [key, value];
}

interface Doing {
  readonly dryRun: DryRun;
  readonly print: ResultPrinter;
}

function change(
  { flags, session }: LabelInvocation,
  info: VisitedInfo,
  changes: Changes,
  { dryRun, print }: Doing,
): void {
  const { object } = info;
  const labels = object.metadata.labels ?? {};
  const isKept = flags.local || dryRun === 'client';
  if (!isKept)
    for (const key of changes.remove)
      if (!(key in labels)) session.out(`label ${goQuote(key)} not found.\n`);
  if (!flags.overwrite) refuseOverwriting(labels, changes);
  const changed = withMembers(object, 'labels', changes, flags['resource-version']);
  const operation = operationOf(object, changed, flags.overwrite);
  if (isKept) {
    print(changed, operation);
    return;
  }
  const query = { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) };
  const patch = patchOf(changes, flags['resource-version'], labels);
  print(patchObject(session, info, { type: 'merge', patch, query }), operation);
}

function refuseOverwriting(labels: Readonly<Record<string, string>>, { set }: Changes): void {
  throwAll(
    [...set].flatMap(([key, value]) => {
      const present = labels[key];
      if (present === undefined || present === value) return [];
      return [
        new CommandError(`'${key}' already has a value (${present}), and --overwrite is false`),
      ];
    }),
  );
}

function operationOf(before: AnyObject, after: AnyObject, overwrites: boolean): string {
  const [old, changed] = [JSON.stringify(before), JSON.stringify(after)];
  if (old === changed) return 'not labeled';
  return !overwrites && changed.length < old.length ? 'unlabeled' : 'labeled';
}

/** A merge patch of what really changes. */
function patchOf(
  { set, remove }: Changes,
  resourceVersion: string,
  present: Readonly<Record<string, string>>,
) {
  const labels: Record<string, string | null> = {};
  for (const [key, value] of set) if (present[key] !== value) labels[key] = value;
  for (const key of remove) if (key in present) labels[key] = null;
  const metadata = {
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    ...(resourceVersion === '' ? {} : { resourceVersion }),
  };
  return Object.keys(metadata).length > 0 ? { metadata } : {};
}

/** kubectl annotate. Spec: staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go */
import { patchObject } from '../client/patch-object.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { changedObjectsQuery, checkChange, listMembers } from '../metadata/changed-objects.ts';
import { withMembers, type Changes } from '../metadata/string-members.ts';
import { changeCauseKey } from '../output/change-cause.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { annotatePage } from '../pages/annotate.ts';
import { splitResourcesAndPairs } from '../resources/resources-and-pairs.ts';
import { visitObjects } from '../resources/visit-objects.ts';

export const annotate = defineCommand(annotatePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const { resources, pairs } = splitResourcesAndPairs(args, 'annotation');
    const changes = readAnnotations(pairs);
    checkChange('annotation', flags, resources, changes);
    checkDistinct(changes);
    const query = changedObjectsQuery(resources, flags);
    yield* visitObjects(
      session,
      query,
      (info, isOnly) => {
        if (flags.list) {
          const listed = withMembers(info.object, 'annotations', changes);
          listMembers(session, listed, 'annotations', isOnly);
          return;
        }
        const { object } = info;
        if (!flags.overwrite) refuseOverwriting(object.metadata.annotations ?? {}, changes);
        const resourceVersion = flags['resource-version'];
        if (flags.local || dryRun === 'client') {
          print(withMembers(object, 'annotations', changes, resourceVersion), 'annotated');
          return;
        }
        const patch = patchOf(changes, resourceVersion);
        const query = { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) };
        print(patchObject(session, info, { type: 'merge', patch, query }), 'annotated');
      },
      { isLocal: flags.local },
    );
  },
});

function checkDistinct({ set, remove }: Changes): void {
  const both = [...remove].filter((key) => set.has(key));
  if (both.length > 0)
    throw new CommandError(
      `can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`,
    );
}

function readAnnotations(pairs: readonly string[]): Changes {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals === -1) remove.add(pair.slice(0, -1));
    else set.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  return { set, remove };
}

function refuseOverwriting(present: Readonly<Record<string, string>>, { set }: Changes): void {
  const taken = [...set].flatMap(([key, value]) => {
    const old = present[key];
    // Why an object was changed may always be told anew.
    return old === undefined || old === value || key === changeCauseKey
      ? []
      : [`'${key}' already has a value (${old})`];
  });
  if (taken.length > 0)
    throw new CommandError(
      `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`,
    );
}

function patchOf({ set, remove }: Changes, resourceVersion: string) {
  const removed = [...remove].map((key) => [key, null]);
  return {
    metadata: {
      annotations: { ...Object.fromEntries(set), ...(Object.fromEntries(removed) as object) },
      ...(resourceVersion === '' ? {} : { resourceVersion }),
    },
  };
}

/** kubectl annotate. Spec: staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go */
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { hasFiles } from '../flags/filename.ts';
import { withMembers, type Changes } from '../metadata/string-members.ts';
import { changeCauseKey } from '../output/change-cause.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { annotatePage } from '../pages/annotate.ts';
import { splitResourcesAndPairs } from '../resources/resources-and-pairs.ts';
import { visitObjects, type VisitedInfo } from '../resources/visit-objects.ts';

type AnnotateInvocation = Invocation<(typeof annotatePage)['flags']>;

export const annotate = defineCommand(annotatePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const { resources, pairs } = splitResourcesAndPairs(args, 'annotation');
    const changes = readAnnotations(pairs);
    check(invocation, resources, changes);
    const query = {
      args: resources,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      fieldSelector: flags['field-selector'],
      all: flags.all,
      allNamespaces: flags['all-namespaces'],
    };
    yield* visitObjects(
      session,
      query,
      (info, isOnly) => {
        if (flags.list) {
          list(invocation, info, isOnly);
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

function check(
  { flags }: AnnotateInvocation,
  resources: readonly string[],
  { set, remove }: Changes,
): void {
  if (flags.all && flags.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (flags.all && flags['field-selector'] !== '')
    throw new CommandError('cannot set --all and --field-selector at the same time');
  if (resources.length === 0 && !hasFiles(flags))
    throw new CommandError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  if (set.size === 0 && remove.size === 0 && !flags.list)
    throw new CommandError('at least one annotation update is required');
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

function list({ session }: AnnotateInvocation, { object }: VisitedInfo, isOnly: boolean): void {
  const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [''];
  if (!isOnly)
    session.out(`Listing annotations for ${object.kind}.${group}/${object.metadata.name}:\n`);
  const indent = isOnly ? '' : ' ';
  for (const [key, value] of Object.entries(object.metadata.annotations ?? {}))
    session.out(`${indent}${key}=${value}\n`);
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

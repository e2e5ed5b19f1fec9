/** kubectl delete. Spec: staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go */
import type { Running } from '#lib/host/process.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { readCascade } from '../delete/cascade.ts';
import { deleteObject, waitUntilGone, type Deletion } from '../delete/delete-objects.ts';
import { CommandError, isFailure, throwAll } from '../errors.ts';
import { readDryRun } from '../flags/dry-run.ts';
import { checkFiles } from '../flags/filename.ts';
import { deletePage } from '../pages/delete.ts';
import { fetchList, findResources, type FoundResources } from '../resources/find-resources.ts';
import { printedName, type ResourceInfo } from '../resources/resource-info.ts';

type DeleteInvocation = Invocation<(typeof deletePage)['flags']>;

const foreverMs = 7 * 24 * 3_600_000;

export const deleteCommand = defineCommand(deletePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    if (flags.raw !== '') return deleteRaw(invocation);
    const deletion = readDeletion(invocation);
    checkFiles(flags);
    const found = yield* findResources(session, {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      fieldSelector: flags['field-selector'],
      all: flags.all,
      allNamespaces: flags['all-namespaces'],
    });
    const infos = listed(invocation, found);
    if (flags.interactive && !(yield* isConfirmed(invocation, infos))) {
      session.out('deletion is cancelled\n');
      return undefined;
    }
    const { uids, errors } = deleteAll(invocation, infos, deletion);
    throwAll([...found.errors, ...errors]);
    if (uids.size === 0) {
      if (!flags['ignore-not-found']) session.out('No resources found\n');
    } else if (flags.wait && deletion.dryRun === 'none')
      yield* waitUntilGone(session, [...uids.keys()], uids, flags.timeout || foreverMs);
    return undefined;
  },
});

/** Throws CommandError for flags that cannot stand together. */
function readDeletion({ flags, session }: DeleteInvocation): Deletion {
  const { all, selector, now, force, output } = flags;
  const dryRun = readDryRun(session.process, flags['dry-run']);
  const policy = readCascade(session.process, flags.cascade);
  const grace = flags['grace-period'];
  if (now && grace !== -1)
    throw new CommandError('--now and --grace-period cannot be specified together');
  if (output !== '' && output !== 'name')
    throw new CommandError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  if (all && (selector !== '' || flags['field-selector'] !== ''))
    throw new CommandError("setting 'all' parameter but found a non empty selector. ");
  const seconds = now ? 1 : graceSeconds(grace, force);
  if (seconds === 0)
    session.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.',
    );
  return {
    policy,
    dryRun,
    output,
    ...(seconds === undefined ? {} : { gracePeriodSeconds: seconds }),
  };
}

/** A grace period of 0 means 1, unless it is forced. */
function graceSeconds(grace: number, isForced: boolean): number | undefined {
  if (isForced) {
    if (grace > 0)
      throw new CommandError(
        '--force and --grace-period greater than 0 cannot be specified together',
      );
    return 0;
  }
  if (grace === 0) return 1;
  return grace < 0 ? undefined : grace;
}

function listed({ session }: DeleteInvocation, found: FoundResources): ResourceInfo[] {
  return [...found.infos, ...found.lists.flatMap((list) => fetchList(session, list))];
}

function deleteAll(
  { flags, session }: DeleteInvocation,
  infos: readonly ResourceInfo[],
  deletion: Deletion,
): { uids: Map<ResourceInfo, string>; errors: Error[] } {
  const uids = new Map<ResourceInfo, string>();
  const errors: Error[] = [];
  const ignoresMissing = flags['ignore-not-found'] || flags.all;
  const scoped = session.isNamespaceExplicit && !flags['all-namespaces'];
  for (const info of infos) {
    if (scoped && !info.resource.namespaced)
      session.warn('deleting cluster-scoped resources, not scoped to the provided namespace');
    try {
      uids.set(info, deleteObject(session, info, deletion));
    } catch (error) {
      if (!isFailure(error)) throw error;
      const isMissing = error instanceof StatusError && error.code === 404;
      if (!(isMissing && ignoresMissing)) errors.push(error);
    }
  }
  return { uids, errors };
}

function* isConfirmed(
  { session }: DeleteInvocation,
  infos: readonly ResourceInfo[],
): Running<boolean> {
  const names = infos.map((info) => `${printedName(info)}\n`).join('');
  session.out(`You are about to delete the following ${infos.length} resource(s):\n${names}`);
  session.out('Do you want to continue? (y/n): ');
  const answer = (yield* session.process.readLine()) ?? '';
  return /^y$/i.test(answer.trim());
}

function deleteRaw({ args, flags, session }: DeleteInvocation): undefined {
  if (flags.interactive) throw new CommandError('--interactive can not be used with --raw');
  if (args.length > 0) throw new CommandError('--raw can only use a single local file or stdin');
  const answer = session.rest.send({ method: 'DELETE', path: flags.raw });
  session.out(typeof answer === 'string' ? answer : `${JSON.stringify(answer)}\n`);
  return undefined;
}

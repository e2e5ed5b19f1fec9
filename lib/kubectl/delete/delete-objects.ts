/**
 * Deletes objects, says so, and waits until they are gone: for delete, replace --force, apply --force and --prune.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go#DeleteResult
 */
import type { Running } from '#lib/host/process.ts';
import { asObject, asString } from '#lib/kube/json.ts';
import { StatusError } from '#lib/kube/status.ts';
import { printedType } from '../client/api-resource.ts';
import { waitFor } from '../client/wait-for.ts';
import { CommandError } from '../errors.ts';
import { dryRunSuffix, type DryRun } from '../flags/dry-run.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { withSource } from '../resources/with-source.ts';
import type { Session } from '../session.ts';
import type { PropagationPolicy } from './cascade.ts';

export interface Deletion {
  readonly policy: PropagationPolicy;
  /** undefined: the object's own. 0 is a forced deletion. */
  readonly gracePeriodSeconds?: number;
  readonly dryRun: DryRun;
  /** "name" prints type/name only. */
  readonly output?: string;
  readonly isQuiet?: boolean;
}

/** Asks for the deletion of one object and prints that. Returns the uid of what is being deleted. */
export function deleteObject(session: Session, info: ResourceInfo, deletion: Deletion): string {
  if (deletion.dryRun === 'client') {
    printDeletion(session, info, deletion);
    return '';
  }
  const { gracePeriodSeconds, policy, dryRun } = deletion;
  let answer: unknown;
  try {
    answer = session.rest.send({
      method: 'DELETE',
      path: pathOf(info),
      body: {
        propagationPolicy: policy,
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
        ...(dryRun === 'server' ? { dryRun: ['All'] } : {}),
      },
    });
  } catch (error) {
    throw withSource(error, 'deleting', info.source);
  }
  printDeletion(session, info, deletion);
  return uidOf(answer);
}

function uidOf(answer: unknown): string {
  const { kind, details, metadata } = asObject(answer);
  return asString(asObject(kind === 'Status' ? details : metadata)['uid']);
}

function printDeletion(session: Session, info: ResourceInfo, deletion: Deletion): void {
  if (deletion.isQuiet) return;
  const type = printedType(info.resource);
  if (deletion.output === 'name') {
    session.out(`${type}/${info.name}\n`);
    return;
  }
  const { resultWords } = session.era;
  if (resultWords === 'bare') return session.out(`${info.resource.plural}/${info.name}\n`);
  const done = deletion.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  const named = resultWords === 'quoted' ? info.resource.singular : type;
  session.out(`${named} "${info.name}" ${done}${dryRunSuffix(deletion.dryRun)}\n`);
}

/** Until none of the objects is there any more, or another of its name. Throws CommandError when that takes too long. */
export function* waitUntilGone(
  session: Session,
  infos: readonly ResourceInfo[],
  uids: ReadonlyMap<ResourceInfo, string>,
  timeoutMs: number,
): Running<void> {
  const deadlineMs = session.process.nowMs + timeoutMs;
  for (const info of infos) {
    const uid = uids.get(info) ?? '';
    try {
      const isGone = yield* waitFor(
        session,
        info,
        (object) => (!object || (uid !== '' && object.metadata.uid !== uid) ? true : undefined),
        deadlineMs,
      );
      if (!isGone)
        throw new CommandError(
          `timed out waiting for the condition on ${info.resource.plural}/${info.name}`,
        );
    } catch (error) {
      // Who may not look does not wait.
      if (!(error instanceof StatusError) || ![403, 405].includes(error.code)) throw error;
    }
  }
}

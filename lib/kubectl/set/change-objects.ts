/**
 * What `set X` and parts of `rollout` share: change each object, send the difference, print what was done.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set.go#CalculatePatches
 */
import type { Running } from '#lib/host/process.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import { createMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { createTwoWayMergePatch } from '#lib/kube/strategic-diff.ts';
import { patchObject } from '../client/patch-object.ts';
import { AggregateFailure, CommandError, isFailure, throwAll } from '../errors.ts';
import { dryRunQuery, type DryRun } from '../flags/dry-run.ts';
import { changeCauseKey, commandText } from '../output/change-cause.ts';
import type { ResultPrinter } from '../output/result-printer.ts';
import { fetchObjects, findResources, type ResourceQuery } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';
import { changed } from './pod-spec.ts';

export interface ChangeOptions {
  readonly session: Session;
  readonly query: ResourceQuery;
  readonly dryRun: DryRun;
  readonly isLocal?: boolean;
  readonly isRecording?: boolean;
  readonly manager: string;
  readonly print: ResultPrinter;
  /** "image updated". */
  readonly operation: string;
  /** Begins the message of a refused patch: "failed to patch image update to pod template". */
  readonly failure?: string;
  /** Called once the objects are known, before any is changed. */
  readonly before?: () => void;
  /** What an object without a change means; by default nothing is said. */
  unchanged?(info: ResourceInfo): Error | undefined;
}

/** Throws all that failed at the end. */
export function* changeObjects(
  options: ChangeOptions,
  change: (draft: AnyObject, info: ResourceInfo) => void,
): Running<void> {
  const { session, query, isLocal = false } = options;
  const found = yield* findResources(session, query);
  const { infos, errors } = fetchObjects(session, found, { latest: !isLocal });
  throwAll(errors);
  options.before?.();
  for (const info of infos) {
    if (!info.object) continue;
    try {
      changeOne(options, { ...info, object: info.object }, change);
    } catch (error) {
      if (!isFailure(error)) throw error;
      errors.push(...(error instanceof AggregateFailure ? error.errors : [error]));
    }
  }
  throwAll(errors);
}

function changeOne(
  options: ChangeOptions,
  info: ResourceInfo & { readonly object: AnyObject },
  change: (draft: AnyObject, info: ResourceInfo) => void,
): void {
  const { session, dryRun, print, operation, manager } = options;
  const before = info.object;
  const after = changed(before, (draft) => {
    change(draft, info);
    if (options.isRecording === true) record(session, draft);
  });
  const { type, patch } = patchBetween(before, after);
  if (Object.keys(patch).length === 0) {
    const complaint = options.unchanged?.(info);
    if (complaint) throw complaint;
    if (!options.isLocal) return;
  }
  if (options.isLocal === true || dryRun === 'client') {
    print(after, operation);
    return;
  }
  const query = { fieldManager: manager, ...dryRunQuery(dryRun) };
  try {
    print(patchObject(session, info, { type, patch, query }), operation);
  } catch (error) {
    if (options.failure === undefined || !isFailure(error)) throw error;
    throw new CommandError(`${options.failure}: ${error.message}`);
  }
}

function record(session: Session, draft: AnyObject): void {
  draft.metadata.annotations = {
    ...draft.metadata.annotations,
    [changeCauseKey]: commandText(session),
  };
}

function patchBetween(before: AnyObject, after: AnyObject) {
  const type = typeOfObject(before);
  return type
    ? { type: 'strategic' as const, patch: createTwoWayMergePatch(before, after, type) }
    : { type: 'merge' as const, patch: createMergePatch(before, after) as JsonObject };
}

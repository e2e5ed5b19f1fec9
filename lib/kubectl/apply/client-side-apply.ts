/**
 * Client-side apply of one object: create it, or patch it with what its manifest changed since the last time.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go#applyOneObject, patcher.go
 */
import type { Running } from '#lib/host/process.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { patchObject } from '../client/patch-object.ts';
import {
  lastAppliedKey,
  lastAppliedOf,
  lastAppliedText,
  withManifestApplied,
} from '../create/last-applied.ts';
import { unversioned } from '../create/unversioned.ts';
import { deleteObject, waitUntilGone } from '../delete/delete-objects.ts';
import { dryRunQuery } from '../flags/dry-run.ts';
import { compactJson, sortMembers } from '../printers/write-json.ts';
import { fetchObject } from '../resources/find-resources.ts';
import { collectionPathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { withSource } from '../resources/with-source.ts';
import { goQuote } from '../text/go-quote.ts';
import type { ApplyInvocation, ApplyOptions } from './apply-options.ts';
import { threeWayPatch } from './three-way-merge.ts';

export interface Applied {
  readonly object: AnyObject;
  readonly operation: 'created' | 'configured' | 'unchanged' | 'serverside-applied';
}

export function* applyOnClient(
  invocation: ApplyInvocation,
  options: ApplyOptions,
  info: ResourceInfo,
): Running<Applied> {
  const { session } = invocation;
  const manifest: JsonObject = info.object ?? {};
  const current = currentObject(invocation, info);
  if (!current) return { object: create(invocation, options, info), operation: 'created' };
  if (lastAppliedText(current) === undefined)
    session.err(
      `Warning: resource ${info.resource.plural}/${info.name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    );
  if (options.dryRun === 'client') return { object: current, operation: 'configured' };
  const original = lastAppliedOf(current);
  const modified = withManifestApplied(manifest);
  const { type, patch } = threeWayPatch(original, modified, current);
  if (Object.keys(patch).length === 0) return { object: current, operation: 'unchanged' };
  if (current.metadata.deletionTimestamp !== undefined)
    session.err(
      `Warning: Detected changes to resource ${info.resource.plural}/${info.name} which is currently being deleted.\n`,
    );
  try {
    const object = patchObject(session, info, { type, patch, query: queryOf(options) });
    return { object, operation: 'configured' };
  } catch (error) {
    if (invocation.flags.force && isBeyondPatching(error))
      return { object: yield* recreate(invocation, options, info), operation: 'configured' };
    throw withSource(error, applyingWhat(info, patch), info.source);
  }
}

const queryOf = ({ manager, validation, dryRun }: ApplyOptions) => ({
  fieldManager: manager,
  fieldValidation: validation,
  ...dryRunQuery(dryRun),
});

function currentObject({ session }: ApplyInvocation, info: ResourceInfo): AnyObject | undefined {
  try {
    return fetchObject(session, info).object;
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return undefined;
    throw withSource(
      error,
      `retrieving current configuration of:\n${infoText(info)}\nfrom server for:`,
      info.source,
    );
  }
}

function create(
  { session }: ApplyInvocation,
  options: ApplyOptions,
  info: ResourceInfo,
): AnyObject {
  const object = withManifestApplied(info.object ?? {}) as AnyObject;
  if (options.dryRun === 'client') return object;
  try {
    return session.rest.send({
      method: 'POST',
      path: collectionPathOf(info),
      query: queryOf(options),
      body: unversioned(object),
    }) as AnyObject;
  } catch (error) {
    throw withSource(error, 'creating', info.source);
  }
}

const isBeyondPatching = (error: unknown) =>
  error instanceof StatusError && (error.code === 409 || error.code === 422);

/** --force: what cannot be patched is deleted and made anew. */
function* recreate(
  invocation: ApplyInvocation,
  options: ApplyOptions,
  info: ResourceInfo,
): Running<AnyObject> {
  const { session, flags } = invocation;
  const uid = deleteObject(session, info, {
    policy: options.policy,
    gracePeriodSeconds: Math.max(flags['grace-period'], 0),
    dryRun: 'none',
    isQuiet: true,
  });
  yield* waitUntilGone(session, [info], new Map([[info, uid]]), flags.timeout || 3_600_000);
  return create(invocation, options, info);
}

const applyingWhat = (info: ResourceInfo, patch: JsonObject) =>
  `applying patch:\n${compactJson(sortMembers(patch))}\nto:\n${infoText(info)}\nfor:`;

/** As Go prints a resource.Info. */
function infoText({ resource, name, namespace = '' }: ResourceInfo): string {
  const { group, version, plural, kind } = resource;
  const type = `${group}/${version}`;
  return `Resource: ${goQuote(`${type}, Resource=${plural}`)}, GroupVersionKind: ${goQuote(`${type}, Kind=${kind}`)}\nName: ${goQuote(name)}, Namespace: ${goQuote(namespace)}`;
}

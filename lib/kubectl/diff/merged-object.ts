/** The object as it would be after an apply. Spec: staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go#InfoObject */
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { threeWayPatch } from '../apply/three-way-merge.ts';
import { patchObject } from '../client/patch-object.ts';
import { lastAppliedOf, modifiedConfiguration } from '../create/last-applied.ts';
import { fetchObject } from '../resources/find-resources.ts';
import { collectionPathOf, type ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

export interface DiffFlags {
  readonly 'field-manager': string;
  readonly 'server-side': boolean;
  readonly 'force-conflicts': boolean;
}

export function liveObject(session: Session, info: ResourceInfo): AnyObject | undefined {
  try {
    return fetchObject(session, info).object;
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return undefined;
    throw error;
  }
}

export function mergedObject(
  session: Session,
  info: ResourceInfo,
  live: AnyObject | undefined,
  flags: DiffFlags,
): AnyObject {
  const query = { fieldManager: flags['field-manager'], dryRun: 'All' };
  const manifest = info.object ?? {};
  if (flags['server-side'])
    return patchObject(session, info, {
      type: 'apply',
      patch: manifest,
      query: { ...query, force: flags['force-conflicts'] },
    });
  if (!live)
    return session.rest.send({
      method: 'POST',
      path: collectionPathOf(info),
      query,
      body: manifest,
    }) as AnyObject;
  const modified = modifiedConfiguration(manifest);
  const { type, patch } = threeWayPatch(lastAppliedOf(live), modified, live);
  return Object.keys(patch).length === 0
    ? live
    : patchObject(session, info, { type, patch, query });
}

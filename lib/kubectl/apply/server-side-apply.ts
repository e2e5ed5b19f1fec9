/**
 * Server-side apply of one object.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go#applyOneObject
 */
import { StatusError } from '#lib/kube/status.ts';
import { patchObject } from '../client/patch-object.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery } from '../flags/dry-run.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import type { ApplyInvocation, ApplyOptions } from './apply-options.ts';
import type { Applied } from './client-side-apply.ts';

const advice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

export function applyOnServer(
  { session, flags }: ApplyInvocation,
  { manager, validation, dryRun, forcesConflicts }: ApplyOptions,
  info: ResourceInfo,
): Applied {
  try {
    const object = patchObject(session, info, {
      type: 'apply',
      patch: info.object,
      query: {
        fieldManager: manager,
        fieldValidation: validation,
        force: forcesConflicts,
        ...dryRunQuery(dryRun),
      },
      subresource: flags.subresource,
    });
    return { object, operation: 'serverside-applied' };
  } catch (error) {
    if (error instanceof StatusError && error.code === 409)
      throw new CommandError(`${error.message}\n${advice}`);
    throw error;
  }
}

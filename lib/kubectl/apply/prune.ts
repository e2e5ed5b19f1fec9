/**
 * apply --prune: deletes what was applied before and is in no manifest any more.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/prune.go
 */
import type { ApiResource } from '../client/api-resource.ts';
import { lastAppliedText } from '../create/last-applied.ts';
import { deleteObject } from '../delete/delete-objects.ts';
import { CommandError } from '../errors.ts';
import { dryRunSuffix } from '../flags/dry-run.ts';
import { fetchList } from '../resources/find-resources.ts';
import { printedName, type ResourceInfo } from '../resources/resource-info.ts';
import type { ApplyInvocation, ApplyOptions } from './apply-options.ts';

const defaultKinds = [
  'core/v1/ConfigMap',
  'core/v1/Endpoints',
  'core/v1/Namespace',
  'core/v1/PersistentVolumeClaim',
  'core/v1/PersistentVolume',
  'core/v1/Pod',
  'core/v1/ReplicationController',
  'core/v1/Secret',
  'core/v1/Service',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
];

/** `kept` are the uids of what the manifests name, `namespaces` where they name it. */
export function prune(
  invocation: ApplyInvocation,
  options: ApplyOptions,
  kept: ReadonlySet<string>,
  namespaces: ReadonlySet<string>,
): void {
  const { flags, session } = invocation;
  const listed = flags['prune-allowlist'].length > 0 ? flags['prune-allowlist'] : defaultKinds;
  const resources = listed.map((entry) => resourceOf(invocation, entry));
  const places = (resource: ApiResource) => (resource.namespaced ? [...namespaces] : [undefined]);
  const ordered = [
    ...resources.filter(({ namespaced }) => namespaced),
    ...resources.filter(({ namespaced }) => !namespaced),
  ];
  const lists = ordered.flatMap((resource) =>
    places(resource).map((namespace) => ({
      resource,
      namespace,
      labelSelector: flags.selector,
      fieldSelector: '',
    })),
  );
  for (const info of lists.flatMap((list) => fetchList(session, list)))
    if (isPrunable(info, kept)) remove(invocation, options, info);
}

function isPrunable({ object }: ResourceInfo, kept: ReadonlySet<string>): boolean {
  if (!object || lastAppliedText(object) === undefined) return false;
  return !kept.has(object.metadata.uid) && object.metadata.deletionTimestamp === undefined;
}

function resourceOf({ session }: ApplyInvocation, entry: string): ApiResource {
  const [group = '', version = '', kind = '', ...more] = entry.split('/');
  if (kind === '' || more.length > 0)
    throw new CommandError(
      `invalid GroupVersionKind format: ${entry}, please follow <group/version/kind>`,
    );
  const apiVersion = group === 'core' || group === '' ? version : `${group}/${version}`;
  const resource = session.mapper.kind(apiVersion, kind);
  if (!resource) throw new CommandError(`no matches for kind "${kind}" in version "${apiVersion}"`);
  return resource;
}

function remove(
  { flags, session }: ApplyInvocation,
  { dryRun, policy }: ApplyOptions,
  info: ResourceInfo,
): void {
  const grace = flags['grace-period'];
  deleteObject(session, info, {
    policy,
    dryRun,
    isQuiet: true,
    ...(grace < 0 ? {} : { gracePeriodSeconds: grace }),
  });
  session.out(`${printedName(info)} pruned${dryRunSuffix(dryRun)}\n`);
}

/** What `cordon` and `uncordon` do, and `drain` first of all. */
import type { Running } from '#lib/host/process.ts';
import { asObject } from '#lib/kube/json.ts';
import type { CommandPage } from '../command.ts';
import { throwAll, UsageError } from '../errors.ts';
import { dryRunQuery, dryRunSuffix, readDryRun } from '../flags/dry-run.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

export interface NodeInvocation {
  readonly args: readonly string[];
  readonly flags: { readonly 'dry-run': string; readonly selector: string };
  readonly session: Session;
  readonly page: CommandPage;
}

export function* setSchedulable(invocation: NodeInvocation, isCordoning: boolean): Running<void> {
  const { infos, errors } = yield* findNodes(invocation);
  const { session, flags } = invocation;
  for (const info of infos) markNode(session, info, isCordoning, flags['dry-run']);
  throwAll(errors);
}

/** The nodes that are named or selected. Throws UsageError when none are. */
export function* findNodes({ args, flags, session, page }: NodeInvocation): Running<{
  infos: ResourceInfo[];
  errors: Error[];
}> {
  if (args.length === 0 && flags.selector === '')
    throw new UsageError(page, `USAGE: ${page.usage} [flags]`);
  if (args.length > 0 && flags.selector !== '')
    throw new UsageError(page, 'error: cannot specify both a node name and a --selector option');
  const found = yield* findResources(session, {
    args: args.length > 0 ? ['nodes', ...args] : ['nodes'],
    selector: flags.selector === '' ? undefined : flags.selector,
  });
  return fetchObjects(session, found);
}

export function markNode(
  session: Session,
  info: ResourceInfo,
  isCordoning: boolean,
  dryRunText: string,
): void {
  const dryRun = readDryRun(session.process, dryRunText);
  const word = isCordoning ? 'cordoned' : 'uncordoned';
  const isCordoned = asObject(info.object?.['spec'])['unschedulable'] === true;
  if (isCordoned === isCordoning) {
    session.out(`node/${info.name} already ${word}${dryRunSuffix(dryRun)}\n`);
    return;
  }
  if (dryRun !== 'client')
    session.rest.send({
      method: 'PATCH',
      path: pathOf(info),
      query: dryRunQuery(dryRun),
      contentType: 'application/strategic-merge-patch+json',
      body: { spec: { unschedulable: isCordoning ? true : null } },
    });
  session.out(`node/${info.name} ${word}${dryRunSuffix(dryRun)}\n`);
}

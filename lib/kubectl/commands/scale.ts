/** kubectl scale. Spec: staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go, pkg/scale/scale.go */
import type { Running } from '#lib/host/process.ts';
import { at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { patchObject } from '../client/patch-object.ts';
import { waitFor } from '../client/wait-for.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError, throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { recordChange } from '../output/change-cause.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { scalePage } from '../pages/scale.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';

type ScaleInvocation = Invocation<(typeof scalePage)['flags']>;

export const scale = defineCommand(scalePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    check(invocation);
    const found = yield* findResources(session, {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      all: flags.all,
    });
    const { infos, errors } = fetchObjects(session, found, { latest: true });
    if (infos.length === 0)
      throw new CommandError(`no objects passed to scale ${errors[0]?.message ?? '<nil>'}`);
    if (flags['resource-version'] !== '' && infos.length > 1)
      throw new CommandError('cannot use --resource-version with multiple resources');
    for (const info of infos) {
      if (!info.object) continue;
      if (dryRun !== 'client') {
        scaleOne(invocation, info, dryRun);
        if (flags.timeout > 0 && dryRun === 'none') yield* waitUntilScaled(invocation, info);
        recordChange(session, info, flags.record);
      }
      print(info.object, 'scaled');
    }
    throwAll(errors);
  },
});

function check({ flags }: ScaleInvocation): void {
  if (flags.all && flags.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (flags.replicas < 0)
    throw new CommandError(
      'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
    );
  if (flags['current-replicas'] < -1)
    throw new CommandError('The --current-replicas must specify an integer of -1 or greater');
}

function scaleOne({ flags, session }: ScaleInvocation, info: ResourceInfo, dryRun: DryRun): void {
  const { replicas, 'current-replicas': expected, 'resource-version': version } = flags;
  if (expected === -1 && version === '') {
    patchObject(session, info, {
      type: 'merge',
      patch: { spec: { replicas } },
      query: dryRunQuery(dryRun),
      subresource: 'scale',
    });
    return;
  }
  const path = pathOf(info, 'scale');
  const present = session.rest.send({ path }) as AnyObject;
  const count = Number(at(present, 'spec', 'replicas') ?? 0);
  if (expected !== -1 && count !== expected)
    throw new CommandError(`Expected replicas to be ${expected}, was ${count}`);
  const { resourceVersion } = present.metadata;
  if (version !== '' && version !== resourceVersion)
    throw new CommandError(`Expected resource version to be ${version}, was ${resourceVersion}`);
  session.rest.send({
    method: 'PUT',
    path,
    query: dryRunQuery(dryRun),
    body: { ...present, spec: { ...(present['spec'] as object), replicas } },
  });
}

/** Until as many pods are there as were asked for. */
function* waitUntilScaled({ flags, session }: ScaleInvocation, info: ResourceInfo): Running<void> {
  const isScaled = yield* waitFor(
    session,
    info,
    (object) =>
      Number(at(object, 'status', 'replicas') ?? 0) === flags.replicas ? true : undefined,
    session.process.nowMs + flags.timeout,
  );
  if (!isScaled) throw new CommandError('timed out waiting for the condition');
}

/** kubectl drain. Spec: staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go */
import type { Running } from '#lib/host/process.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { evictPods } from '../drain/evict-pods.ts';
import { sortPods, type SortedPods } from '../drain/sort-pods.ts';
import { AggregateFailure, CommandError, isFailure, throwAll } from '../errors.ts';
import { dryRunSuffix, readDryRun } from '../flags/dry-run.ts';
import { findNodes, markNode } from '../nodes/set-schedulable.ts';
import { drainPage } from '../pages/drain.ts';
import { fetchList } from '../resources/find-resources.ts';
import type { AnyObject } from '#lib/kube/object.ts';

type Drain = Invocation<(typeof drainPage)['flags']>;

export const drain = defineCommand(drainPage, {
  *run(invocation) {
    const { flags, session } = invocation;
    const { infos, errors } = yield* findNodes(invocation);
    throwAll(errors);
    for (const info of infos) markNode(session, info, true, flags['dry-run']);
    const failures = new Map<string, Error>();
    for (const { name } of infos) {
      const failure = yield* failureOf(() => drainNode(invocation, name));
      if (!failure) continue;
      failures.set(name, failure);
      session.err(
        `error: unable to drain node ${JSON.stringify(name)} due to error: ${failure.message}, continuing command...\n`,
      );
    }
    if (failures.size === 0) return;
    const pending = [...failures.keys()].map((name) => ` ${name}\n`).join('');
    session.err(`There are pending nodes to be drained:\n${pending}`);
    throw new AggregateFailure([...failures.values()]);
  },
});

function* failureOf(run: () => Running<void>): Running<Error | undefined> {
  try {
    yield* run();
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error;
  }
}

/** Throws AggregateFailure with what stood in the way. */
function* drainNode(invocation: Drain, node: string): Running<void> {
  const { flags, session } = invocation;
  const { leaving, warnings, errors } = podsOf(invocation, node);
  if (errors.length > 0) throw new AggregateFailure(errors.map((one) => new CommandError(one)));
  if (warnings !== '') session.err(`Warning: ${warnings}\n`);
  const dryRun = readDryRun(session.process, flags['dry-run']);
  if (dryRun === 'none') yield* sendAway(invocation, node, leaving);
  else
    for (const { metadata } of leaving)
      session.out(`evicting pod ${metadata.namespace}/${metadata.name}${dryRunSuffix(dryRun)}\n`);
  session.out(`node/${node} drained${dryRunSuffix(dryRun)}\n`);
}

function podsOf({ flags, session }: Drain, node: string): SortedPods {
  const pods = fetchList(session, {
    resource: session.mapper.resource('pods'),
    namespace: undefined,
    labelSelector: flags['pod-selector'],
    fieldSelector: `spec.nodeName=${node}`,
  }).flatMap(({ object }) => (object ? [object] : []));
  return sortPods(pods, flags, session.process.nowMs, (pod, name) =>
    hasDaemonSet(session, pod, name),
  );
}

/** What is still there when it fails is told beside the failure. */
function* sendAway(invocation: Drain, node: string, pods: readonly AnyObject[]): Running<void> {
  const { flags, session } = invocation;
  const failure = yield* failureOf(() =>
    evictPods(session, pods, {
      gracePeriodSeconds: flags['grace-period'],
      isPlainDelete: flags['disable-eviction'],
      timeoutMs: flags.timeout > 0 ? flags.timeout : undefined,
    }),
  );
  if (!failure) return;
  const left = podsOf(invocation, node).leaving.map(({ metadata }) => `pod/${metadata.name}\n`);
  if (left.length > 0)
    session.err(
      `There are pending pods in node ${JSON.stringify(node)} when an error occurred: ${failure.message}\n${left.join('')}`,
    );
  throw failure;
}

function hasDaemonSet(session: Drain['session'], { metadata }: AnyObject, name: string): boolean {
  try {
    session.rest.send({
      path: `/apis/apps/v1/namespaces/${metadata.namespace}/daemonsets/${name}`,
    });
    return true;
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return false;
    throw error;
  }
}

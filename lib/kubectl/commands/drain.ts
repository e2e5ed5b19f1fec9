/** kubectl drain. Spec: staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go */
import type { Running } from '#lib/host/process.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { evictPods } from '../drain/evict-pods.ts';
import { sortPods } from '../drain/sort-pods.ts';
import { PlainError, throwAll } from '../errors.ts';
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
    const failures = new Map<string, string>();
    for (const { name } of infos) {
      const failure = yield* drainNode(invocation, name);
      if (failure === undefined) continue;
      failures.set(name, failure);
      session.err(
        `error: unable to drain node ${JSON.stringify(name)} due to error: ${failure}, continuing command...\n`,
      );
    }
    if (failures.size === 0) return;
    const pending = [...failures.keys()].map((name) => ` ${name}\n`).join('');
    session.err(`There are pending nodes to be drained:\n${pending}`);
    throw new PlainError([...failures.values()].join('\n'));
  },
});

/** What stood in the way, if anything did. */
function* drainNode({ flags, session }: Drain, node: string): Running<string | undefined> {
  const pods = fetchList(session, {
    resource: session.mapper.resource('pods'),
    namespace: undefined,
    labelSelector: flags['pod-selector'],
    fieldSelector: `spec.nodeName=${node}`,
  }).flatMap(({ object }) => (object ? [object] : []));
  const { leaving, warnings, errors } = sortPods(pods, flags, session.process.nowMs, (pod, name) =>
    hasDaemonSet(session, pod, name),
  );
  if (errors !== '') return errors;
  if (warnings !== '') session.err(`Warning: ${warnings}\n`);
  const dryRun = readDryRun(session.process, flags['dry-run']);
  if (dryRun === 'none')
    yield* evictPods(session, leaving, {
      gracePeriodSeconds: flags['grace-period'],
      isPlainDelete: flags['disable-eviction'],
      timeoutMs: flags.timeout > 0 ? flags.timeout : undefined,
    });
  else
    for (const { metadata } of leaving)
      session.out(`evicting pod ${metadata.namespace}/${metadata.name}${dryRunSuffix(dryRun)}\n`);
  session.out(`node/${node} drained${dryRunSuffix(dryRun)}\n`);
  return undefined;
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

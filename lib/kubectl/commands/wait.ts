/** kubectl wait. Spec: staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go */
import { StatusError } from '#lib/kube/status.ts';
import type { Running } from '#lib/host/process.ts';
import { waitFor } from '../client/wait-for.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError, throwAll } from '../errors.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { waitPage } from '../pages/wait.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import { readGoal, type Goal } from '../wait/goal.ts';

type Wait = Invocation<(typeof waitPage)['flags']>;

const weekMs = 7 * 24 * 3_600_000;

export const wait = defineCommand(waitPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { flags, session } = invocation;
    const goal = readGoal(flags.for);
    const print = createResultPrinter(session, flags);
    const timeoutMs = flags.timeout < 0 ? weekMs : flags.timeout;
    const deadlineMs = session.process.nowMs + timeoutMs;
    const infos = yield* findWaited(invocation, goal, deadlineMs);
    if (infos.length === 0) {
      if (goal.kind === 'delete') return;
      throw new CommandError('no matching resources found');
    }
    const errors: Error[] = [];
    for (const info of infos) {
      const met = yield* waitFor(session, info, goal.look(info), deadlineMs);
      if (met === undefined)
        errors.push(
          new CommandError(
            `timed out waiting for the condition on ${info.resource.plural}/${info.name}`,
          ),
        );
      else if (met !== 'gone') print(met, 'condition met');
    }
    throwAll(errors);
  },
});

/** The objects to wait for. Those that are yet to be created are looked for until they are there. */
function* findWaited(
  { args, flags, session }: Wait,
  goal: Goal,
  deadlineMs: number,
): Running<ResourceInfo[]> {
  const found = yield* findResources(session, {
    args,
    filename: flags.filename,
    recursive: flags.recursive,
    all: flags.all,
    allNamespaces: flags['all-namespaces'],
    selector: flags.selector === '' ? undefined : flags.selector,
    fieldSelector: flags['field-selector'],
  });
  if (goal.kind === 'create') return [...found.infos];
  const { infos, errors } = fetchObjects(session, found, { latest: true });
  const missing = errors.filter((error) => !(goal.kind === 'delete' && isNotFound(error)));
  throwAll(missing);
  return session.process.nowMs > deadlineMs ? [] : infos;
}

const isNotFound = (error: Error) => error instanceof StatusError && error.code === 404;

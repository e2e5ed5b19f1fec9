/** kubectl set env. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_env.go */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { readDryRun } from '../flags/dry-run.ts';
import { hasFiles } from '../flags/filename.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { setEnvPage } from '../pages/set-env.ts';
import { fetchObjects, findResources, type ResourceQuery } from '../resources/find-resources.ts';
import { changeObjects } from '../set/change-objects.ts';
import { listEnv } from '../set/list-env.ts';
import {
  envOfSources,
  readEnvChanges,
  renamings,
  splitEnvArguments,
  updateEnv,
  type EnvChanges,
  type EnvVar,
} from '../set/env-changes.ts';
import { containersIn, podSpecOf, selectContainers } from '../set/pod-spec.ts';
import { goQuote } from '../text/go-quote.ts';

type EnvInvocation = Invocation<(typeof setEnvPage)['flags']>;

export const setEnv = defineCommand(setEnvPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const { resources, words } = splitEnvArguments(args);
    const dryRun = readDryRun(session.process, flags['dry-run']);
    check(invocation, resources, words);
    const given = yield* readEnvChanges(session.process, [...flags.env, ...words]);
    const changes = {
      ...given,
      env: [...given.env, ...(yield* imported(invocation))],
    };
    const query = {
      args: resources,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      all: flags.all,
    };
    if (flags.list) {
      yield* list(invocation, query);
      return;
    }
    yield* changeObjects(
      {
        session,
        query,
        dryRun,
        isLocal: flags.local,
        manager: flags['field-manager'],
        print: createResultPrinter(session, flags, dryRun),
        operation: 'env updated',
        failure: 'failed to patch env update to pod template',
      },
      (draft, { resource }) => change(invocation, draft, resource.plural, changes),
    );
  },
});

function check(
  { flags }: EnvInvocation,
  resources: readonly string[],
  words: readonly string[],
): void {
  if (flags.all && flags.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (resources.length === 0 && !hasFiles(flags))
    throw new CommandError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  if (flags.list && flags.output !== '')
    throw new CommandError('--list and --output may not be specified together');
  if (flags.keys.length > 0 && flags.from === '')
    throw new CommandError(
      'when specifying --keys, a configmap or secret must be provided with --from',
    );
  if (words.length + flags.env.length === 0 && flags.from === '' && !flags.list)
    throw new CommandError('at least one environment variable must be provided');
}

/** The variables that --from brings. */
function* imported({ flags, session }: EnvInvocation): Running<EnvVar[]> {
  if (flags.from === '') return [];
  const found = yield* findResources(session, { args: [flags.from] });
  const { infos, errors } = fetchObjects(session, found);
  const [error] = errors;
  if (error) throw error;
  const env = infos.flatMap(({ object }) =>
    object ? envOfSources(object, flags.keys, flags.prefix) : [],
  );
  for (const text of renamings(env, flags.prefix)) session.warn(text);
  return env;
}

function change(
  { flags, session }: EnvInvocation,
  draft: AnyObject,
  plural: string,
  changes: EnvChanges,
): void {
  const containers = selectContainers(containersIn(podSpecOf(draft)), flags.containers);
  if (containers.length === 0)
    session.err(
      `warning: ${plural}/${draft.metadata.name} does not have any containers matching ${goQuote(flags.containers)}\n`,
    );
  for (const container of containers) {
    const env = updateEnv(container['env'], changes, flags.overwrite);
    if (env.length > 0) container['env'] = env;
    else delete container['env'];
  }
}

function* list({ flags, session }: EnvInvocation, query: ResourceQuery): Running<void> {
  const found = yield* findResources(session, query);
  const { infos, errors } = fetchObjects(session, found, { latest: !flags.local });
  const [error] = errors;
  if (error) throw error;
  for (const { object } of infos)
    if (object) session.out(listEnv(session, object, flags.containers, flags.resolve));
}

/**
 * kubectl debug: an ephemeral container in a pod, or a copy of the pod with another container.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/debug/debug.go
 * Simplified: nodes are not debugged, and profiles change nothing but what is said about them.
 */
import { asArray, asObject, cloneJson, type JsonObject } from '#lib/kube/json.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completePodsAndWorkloads } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { debugPage } from '../pages/debug.ts';
import { collectionPathOf } from '../resources/resource-info.ts';
import { visitObjects, type VisitedInfo } from '../resources/visit-objects.ts';

type DebugInvocation = Invocation<(typeof debugPage)['flags']>;

const profiles = ['legacy', 'general', 'baseline', 'netadmin', 'restricted', 'sysadmin'];
const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;

export const debug = defineCommand(debugPage, {
  complete: completePodsAndWorkloads,

  *run(invocation) {
    const { args, dashAt, flags, session } = invocation;
    check(invocation);
    const names = dashAt === -1 ? args : args.slice(0, dashAt);
    const command = dashAt === -1 ? [] : args.slice(dashAt);
    if (flags.stdin || flags.tty || flags.attach)
      throw new CommandError(
        'not simulated: attaching to a debug container; supported: kubectl debug without -it, then kubectl exec -it POD -c CONTAINER -- sh',
      );
    yield* visitObjects(
      session,
      {
        args: names.map((name) => (name.includes('/') ? name : `pod/${name}`)),
        filename: flags.filename,
      },
      (info) => {
        if (info.object.kind !== 'Pod')
          throw new CommandError(
            `not simulated: kubectl debug of a ${info.object.kind}; supported: pods`,
          );
        const container = draftContainer(invocation, command);
        if (flags['copy-to'] === '') addEphemeral(invocation, info, container);
        else copy(invocation, info, container);
      },
      { stopsAtError: true },
    );
  },
});

function check({ flags, session }: DebugInvocation): void {
  if (flags['copy-to'] === '' && flags.image === '')
    throw new CommandError('you must specify --image when not using --copy-to.');
  if (flags['copy-to'] !== '' && flags.target !== '')
    throw new CommandError(
      '--target is incompatible with --copy-to. Use --share-processes instead.',
    );
  if (!profiles.includes(flags.profile))
    throw new CommandError(`unknown profile: ${flags.profile}`);
  if (flags.profile === 'legacy')
    session.err(
      '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n',
    );
}

function draftContainer({ flags, session }: DebugInvocation, command: readonly string[]) {
  const env = flags.env.map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
  const suffix = Array.from({ length: suffixLength }, () =>
    suffixLetters.charAt(session.process.chance.below(suffixLetters.length)),
  ).join('');
  return {
    name: flags.container || `debugger-${suffix}`,
    image: flags.image,
    ...(command.length > 0 ? { [flags['arguments-only'] ? 'args' : 'command']: command } : {}),
    ...(env.length > 0 ? { env } : {}),
    ...(flags['image-pull-policy'] === '' ? {} : { imagePullPolicy: flags['image-pull-policy'] }),
    terminationMessagePolicy: 'File',
  };
}

function addEphemeral(
  { flags, session }: DebugInvocation,
  info: VisitedInfo,
  container: JsonObject & { name: string },
): void {
  if (flags.container === '' && !flags.quiet)
    session.err(`Defaulting debug container name to ${container.name}.\n`);
  const target = flags.target === '' ? {} : { targetContainerName: flags.target };
  patchObject(session, info, {
    type: 'strategic',
    patch: { spec: { ephemeralContainers: [{ ...container, ...target }] } },
    query: {},
    subresource: 'ephemeralcontainers',
  });
}

/** A pod of its own, without what ties the first one to its workload and its node. */
function copy(
  { flags, session }: DebugInvocation,
  info: VisitedInfo,
  container: JsonObject & { name: string },
): void {
  const spec = asObject(cloneJson(info.object['spec']));
  if (!flags['same-node']) delete spec['nodeName'];
  delete spec['ephemeralContainers'];
  if (flags['share-processes']) spec['shareProcessNamespace'] = true;
  const containers = asArray(spec['containers']).map(asObject);
  const present = containers.find((one) => one['name'] === container.name);
  if (present) Object.assign(present, flags.image === '' ? {} : { image: flags.image });
  else containers.push(container);
  spec['containers'] = containers;
  const { labels, annotations } = info.object.metadata;
  session.rest.send({
    method: 'POST',
    path: collectionPathOf(info),
    body: {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: {
        name: flags['copy-to'],
        namespace: info.namespace,
        ...(flags['keep-labels'] && labels ? { labels } : {}),
        ...(flags['keep-annotations'] && annotations ? { annotations } : {}),
      },
      spec,
    },
  });
}

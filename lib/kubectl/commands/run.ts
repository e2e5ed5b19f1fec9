/** kubectl run: one pod of one image. Spec: staging/src/k8s.io/kubectl/pkg/cmd/run/run.go */
import { asObject, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath, splitGroupVersion } from '../client/api-resource.ts';
import { noMatch } from '../client/resource-mapper.ts';
import { defineCommand, type Invocation } from '../command.ts';
import type { Draft } from '../create/create-object.ts';
import { withLastApplied } from '../create/last-applied.ts';
import { applyOverrides } from '../create/overrides.ts';
import { draftPod, readLabels, readPort } from '../create/pod-draft.ts';
import { CommandError, UsageError } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { createResultPrinter, type ResultPrinter } from '../output/result-printer.ts';
import { runPage } from '../pages/run.ts';
import { isImageReference } from '../create/image-reference.ts';
import { goQuote } from '../text/go-quote.ts';
import { attachToRun } from '../streams/attach-to-run.ts';

type RunInvocation = Invocation<(typeof runPage)['flags']>;

export const run = defineCommand(runPage, {
  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const attaches = invocation.changed('attach') ? flags.attach : flags.stdin;
    check(invocation, attaches, dryRun);
    const draft = draftPod({
      name: args[0] ?? '',
      image: flags.image,
      labels: flags.labels,
      annotations: flags.annotations,
      env: flags.env,
      port: flags.port,
      words: args.slice(1),
      isCommand: flags.command,
      restartPolicy: flags.restart === '' ? 'Always' : flags.restart,
      imagePullPolicy: flags['image-pull-policy'],
      isPrivileged: flags.privileged,
      stdin: flags.stdin,
      tty: flags.tty,
      leaveStdinOpen: flags['leave-stdin-open'],
    });
    const overridden = applyOverrides(draft, flags.overrides, flags['override-type']);
    const pod = create(invocation, overridden, dryRun);
    const service = flags.expose ? expose(invocation, dryRun, print) : undefined;
    if (attaches) return yield* attachToRun(invocation, pod, service);
    print(pod, 'created');
    return undefined;
  },
});

function check({ args, dashAt, flags, page }: RunInvocation, attaches: boolean, dryRun: DryRun) {
  if (args.length === 0 || dashAt === 0) throw new UsageError(page, 'NAME is required for run');
  if (flags.image === '') throw new CommandError('--image is required');
  if (!isImageReference(flags.image))
    throw new CommandError(`Invalid image name ${goQuote(flags.image)}: invalid reference format`);
  if (flags.tty && !flags.stdin)
    throw new UsageError(page, '-i/--stdin is required for containers with -t/--tty=true');
  if (flags.expose && flags.port === '')
    throw new UsageError(page, '--port must be set when exposing a service');
  if (!['', 'Always', 'OnFailure', 'Never'].includes(flags.restart))
    throw new UsageError(page, `invalid restart policy: ${flags.restart}`);
  if (flags.rm && !attaches)
    throw new UsageError(page, '--rm should only be used for attached containers');
  if (attaches && dryRun !== 'none')
    throw new UsageError(
      page,
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    );
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(flags['image-pull-policy']))
    throw new UsageError(page, `invalid image pull policy: ${flags['image-pull-policy']}`);
}

/** What the server makes of the draft; in a dry run on the client, the draft itself. */
function create({ flags, session }: RunInvocation, draft: JsonObject, dryRun: DryRun): AnyObject {
  const { apiVersion, kind } = draft as { apiVersion: string; kind: string };
  const resource = session.mapper.kind(apiVersion, kind);
  if (!resource) throw new CommandError(noMatch(apiVersion, kind));
  const placed = session.isNamespaceExplicit ? inNamespace(draft, session.namespace) : draft;
  const object = flags['save-config'] ? withLastApplied(placed) : placed;
  if (dryRun === 'client') return object as AnyObject;
  return session.rest.send({
    method: 'POST',
    path: resourcePath({ ...resource, ...splitGroupVersion(apiVersion) }, session.namespace),
    query: { fieldManager: 'kubectl-run', ...dryRunQuery(dryRun) },
    body: object,
  }) as AnyObject;
}

function inNamespace(draft: JsonObject, namespace: string): JsonObject {
  const { name, ...rest } = asObject(draft['metadata']);
  return { ...draft, metadata: { name, namespace, ...rest } };
}

/** The Service of --expose. It is printed before the pod, with a line of dashes of its own in YAML. */
function expose(invocation: RunInvocation, dryRun: DryRun, print: ResultPrinter): AnyObject {
  const { args, flags, session } = invocation;
  const port = readPort(flags.port);
  const labels = readLabels(flags.labels);
  const draft: Draft = {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name: args[0] ?? '', creationTimestamp: null, ...(labels ? { labels } : {}) },
    spec: {
      ports: [{ protocol: 'TCP', port, targetPort: port }],
      selector: labels ?? { run: args[0] ?? '' },
    },
    status: { loadBalancer: {} },
  };
  const service = create(invocation, draft, dryRun);
  print(service, 'created');
  if (flags.output === 'yaml') session.out('---\n');
  return service;
}

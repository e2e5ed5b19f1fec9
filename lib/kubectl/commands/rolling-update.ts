/**
 * kubectl rolling-update: what Deployments were done by hand with before there were Deployments; gone since v1.18.
 * Spec: kubernetes/kubernetes v1.1, pkg/kubectl/cmd/rollingupdate.go
 */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { ReplicationController } from '#lib/kube/typed.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { UsageError } from '../errors.ts';
import { rollingUpdatePage } from '../pages/rolling-update.ts';
import { findResources } from '../resources/find-resources.ts';
import { Controllers } from '../rolling-update/controllers.ts';
import { annotations, markOld, nextController } from '../rolling-update/next-controller.ts';
import { rollOver } from '../rolling-update/rolling-updater.ts';
import { goQuote } from '../text/go-quote.ts';

type RollingInvocation = Invocation<(typeof rollingUpdatePage)['flags']>;

interface Pair {
  readonly old: ReplicationController;
  readonly next: ReplicationController;
  readonly desired?: number;
}

export const rollingUpdate = defineCommand(rollingUpdatePage, {
  hidden: true,

  *run(invocation) {
    const { args, flags, session } = invocation;
    check(invocation);
    const controllers = new Controllers(session);
    const old = controllers.get(args[0] ?? '');
    const pair = flags.rollback
      ? reversed(invocation, controllers, old)
      : yield* forward(invocation, controllers, old);
    yield* rollOver({
      ...pair,
      session,
      controllers,
      periodMs: flags['update-period'],
      pollMs: flags['poll-interval'],
      timeoutMs: flags.timeout,
    });
    const keepsName = args.length === 1 && flags.filename.length === 0;
    finish(invocation, controllers, { ...pair, keepsName });
  },
});

/** Throws UsageError. */
function check({ args, flags, page }: RollingInvocation): void {
  const given = flags.filename.length;
  const refuse = (message: string) => {
    throw new UsageError(page, message);
  };
  if (args.length === 0) refuse('Must specify the controller to update');
  if (flags.rollback) {
    if (given > 0 || flags.image !== '') refuse("Don't specify --filename or --image on rollback");
    return;
  }
  if (given > 0 && flags.image !== '') refuse('--filename and --image can not both be specified');
  if (given === 0 && flags.image === '')
    refuse('Must specify --filename or --image for new controller');
  if (given > 1) refuse('May only specify a single filename for new controller');
}

function* forward(
  invocation: RollingInvocation,
  controllers: Controllers,
  old: ReplicationController,
): Running<Pair> {
  const { args, flags, session, page } = invocation;
  if (flags.image === '') return { old, next: yield* fromFile(invocation) };
  const name = args[1] ?? old.metadata.annotations?.[annotations.next] ?? '';
  const labelKey = flags['deployment-label-key'];
  const existing = name === '' ? undefined : controllers.find(name);
  if (existing) {
    const image = existing.spec.template?.spec?.containers[0]?.image ?? '';
    if (image !== flags.image)
      throw new UsageError(
        page,
        `Found existing in-progress update to image (${image}).\nEither continue in-progress update with --image=${image} or rollback with --rollback`,
      );
    session.out(`Found existing update in progress (${existing.metadata.name}), resuming.\n`);
    return { old, next: existing };
  }
  const { image, container } = flags;
  const next = nextController(old, { name: args[1] ?? '', image, container, labelKey });
  return { old: markOld(controllers, old, { next: next.metadata.name, labelKey }), next };
}

function* fromFile({
  flags,
  session,
  page,
  args,
}: RollingInvocation): Running<ReplicationController> {
  const { infos } = yield* findResources(session, { args: [], filename: flags.filename });
  const object = infos[0]?.object;
  if (object?.kind !== 'ReplicationController')
    throw new UsageError(
      page,
      `${flags.filename[0] ?? ''} does not specify a valid ReplicationController`,
    );
  if (object.metadata.name === args[0])
    throw new UsageError(
      page,
      `${flags.filename[0] ?? ''} cannot have the same name as the existing ReplicationController ${args[0]}`,
    );
  return object as unknown as ReplicationController;
}

/** The way back: what was to follow goes, and what was there comes back to its size. */
function reversed(
  { args, page }: RollingInvocation,
  controllers: Controllers,
  old: ReplicationController,
): Pair {
  const name = args[1] ?? old.metadata.annotations?.[annotations.next] ?? '';
  const next = name === '' ? undefined : controllers.find(name);
  if (!next) throw new UsageError(page, `Could not find ${name} to rollback.\n`);
  const original = Number(old.metadata.annotations?.[annotations.original] ?? old.spec.replicas);
  const back = controllers.change(old.metadata.name, ({ metadata }) => {
    metadata.annotations = { ...metadata.annotations, [annotations.desired]: String(original) };
  });
  return { old: next, next: back, desired: original };
}

function finish(
  { flags, session }: RollingInvocation,
  controllers: Controllers,
  { old, next, keepsName }: Pair & { readonly keepsName: boolean },
): void {
  const [from, to] = [old.metadata.name, next.metadata.name];
  if (!keepsName || flags.rollback) {
    session.out(`Update succeeded. Deleting ${from}\n`);
    controllers.delete(from);
    const message = flags.rollback ? 'rolling updated' : `rolling updated to ${goQuote(to)}`;
    session.out(`replicationcontroller ${goQuote(to)} ${message}\n`);
    return;
  }
  session.out(`Update succeeded. Deleting old controller: ${from}\n`);
  controllers.delete(from);
  session.out(`Renaming ${to} to ${from}\n`);
  const { metadata, spec } = controllers.get(to);
  controllers.delete(to);
  const { resourceVersion: _version, uid: _uid, ...kept } = metadata;
  controllers.create({
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { ...kept, name: from },
    spec,
  } as unknown as AnyObject);
  session.out(`replicationcontroller ${goQuote(from)} rolling updated\n`);
}

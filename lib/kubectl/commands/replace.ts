/** kubectl replace. Spec: staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { lastAppliedText, withManifestApplied } from '../create/last-applied.ts';
import { readCascade } from '../delete/cascade.ts';
import { deleteObject, waitUntilGone } from '../delete/delete-objects.ts';
import { CommandError, UsageError, isFailure, throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { requireFiles } from '../flags/filename.ts';
import { readValidation } from '../flags/validation.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { replacePage } from '../pages/replace.ts';
import { fetchObject, findResources } from '../resources/find-resources.ts';
import { readFile } from '../resources/manifest-files.ts';
import { collectionPathOf, pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { withSource } from '../resources/with-source.ts';

type ReplaceInvocation = Invocation<(typeof replacePage)['flags']>;

const forceTimeoutMs = 300_000;

export const replace = defineCommand(replacePage, {
  *run(invocation) {
    const { args, flags, session, page } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    check(invocation);
    requireFiles(flags);
    if (flags.raw !== '') return replaceRaw(invocation);
    if (args.length > 0) throw new UsageError(page, `Unexpected args: [${args.join(' ')}]`);
    const found = yield* findResources(session, {
      args: [],
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      isValidating: readValidation(flags.validate) !== 'Ignore',
    });
    if (flags.force) yield* deleteFirst(invocation, found.infos);
    const errors = [...found.errors];
    for (const info of found.infos) {
      try {
        print(put(invocation, info, dryRun), 'replaced');
      } catch (error) {
        if (!isFailure(error)) throw error;
        errors.push(error);
      }
    }
    if (found.infos.length === 0 && errors.length === 0)
      throw new CommandError('no objects passed to replace');
    throwAll(errors);
    return undefined;
  },
});

function check({ flags }: ReplaceInvocation): void {
  if (flags['grace-period'] >= 0 && !flags.force)
    throw new CommandError('--grace-period must have --force specified');
  if (flags.timeout !== 0 && !flags.force)
    throw new CommandError('--timeout must have --force specified');
}

function put({ flags, session }: ReplaceInvocation, info: ResourceInfo, dryRun: DryRun): AnyObject {
  if (!info.object) throw new CommandError(`there is no ${info.name}`);
  if (dryRun === 'client') return info.object;
  const query = {
    fieldManager: flags['field-manager'],
    fieldValidation: readValidation(flags.validate),
    ...dryRunQuery(dryRun),
  };
  const rest = flags.subresource === '' ? [] : [flags.subresource];
  try {
    const body = prepare(info.object, flags['save-config']);
    return flags.force
      ? (session.rest.send({
          method: 'POST',
          path: collectionPathOf(info),
          query,
          body,
        }) as AnyObject)
      : (session.rest.send({
          method: 'PUT',
          path: pathOf(info, ...rest),
          query,
          body: withVersion(session, info, body),
        }) as AnyObject);
  } catch (error) {
    throw flags.force ? error : withSource(error, 'replacing', info.source);
  }
}

/** A manifest without a version replaces whatever version there is. */
function withVersion(
  session: ReplaceInvocation['session'],
  info: ResourceInfo,
  body: AnyObject,
): AnyObject {
  if (body.metadata.resourceVersion) return body;
  const { resourceVersion } = fetchObject(session, info).object?.metadata ?? {};
  return { ...body, metadata: { ...body.metadata, resourceVersion: resourceVersion ?? '' } };
}

/** What was remembered is remembered anew. */
function prepare(object: AnyObject, saves: boolean): AnyObject {
  return saves || lastAppliedText(object) !== undefined
    ? (withManifestApplied(object) as AnyObject)
    : object;
}

function* deleteFirst(
  { flags, session }: ReplaceInvocation,
  infos: readonly ResourceInfo[],
): Running<void> {
  const uids = new Map<ResourceInfo, string>();
  const policy = readCascade(session.process, flags.cascade);
  const grace = Math.max(flags['grace-period'], 0) || 1;
  for (const info of infos) {
    try {
      const deletion = {
        policy,
        dryRun: 'none' as const,
        ...(flags['grace-period'] === 0 ? { gracePeriodSeconds: grace } : {}),
      };
      uids.set(info, deleteObject(session, info, deletion));
    } catch (error) {
      if (!(error instanceof StatusError) || error.code !== 404) throw error;
    }
  }
  yield* waitUntilGone(session, [...uids.keys()], uids, flags.timeout || forceTimeoutMs);
}

function replaceRaw({ flags, session }: ReplaceInvocation): undefined {
  const [path = ''] = flags.filename;
  const body: unknown = JSON.parse(readFile(session.process, path));
  const answer = session.rest.send({ method: 'PUT', path: flags.raw, body });
  session.out(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return undefined;
}

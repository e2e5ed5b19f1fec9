/** kubectl create -f. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create.go */
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { withManifestApplied } from '../create/last-applied.ts';
import { unversioned } from '../create/unversioned.ts';
import { CommandError, throwAll, UsageError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { readValidation } from '../flags/validation.ts';
import { requireFiles } from '../flags/filename.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { createPage } from '../pages/create.ts';
import { findResources } from '../resources/find-resources.ts';
import { readFile } from '../resources/manifest-files.ts';
import { collectionPathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { withSource } from '../resources/with-source.ts';
import { createClusterrole } from './create-clusterrole.ts';
import { createClusterrolebinding } from './create-clusterrolebinding.ts';
import { createConfigmap } from './create-configmap.ts';
import { createCronjob } from './create-cronjob.ts';
import { createDeployment } from './create-deployment.ts';
import { createIngress } from './create-ingress.ts';
import { createJob } from './create-job.ts';
import { createNamespace } from './create-namespace.ts';
import { createPoddisruptionbudget } from './create-poddisruptionbudget.ts';
import { createPriorityclass } from './create-priorityclass.ts';
import { createQuota } from './create-quota.ts';
import { createRole } from './create-role.ts';
import { createRolebinding } from './create-rolebinding.ts';
import { createSecret } from './create-secret.ts';
import { createService } from './create-service.ts';
import { createServiceaccount } from './create-serviceaccount.ts';
import { createToken } from './create-token.ts';

type CreateInvocation = Invocation<(typeof createPage)['flags']>;

export const create = defineCommand(createPage, {
  subcommands: [
    createClusterrole,
    createClusterrolebinding,
    createConfigmap,
    createCronjob,
    createDeployment,
    createIngress,
    createJob,
    createNamespace,
    createPoddisruptionbudget,
    createPriorityclass,
    createQuota,
    createRole,
    createRolebinding,
    createSecret,
    createService,
    createServiceaccount,
    createToken,
  ],

  *run(invocation) {
    const { args, flags, session, page } = invocation;
    if (args.length > 0) throw new UsageError(page, `Unexpected args: [${args.join(' ')}]`);
    requireFiles(flags);
    checkRaw(invocation);
    if (flags.raw !== '') return createRaw(invocation);
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const fieldValidation = readValidation(flags.validate);
    const found = yield* findResources(session, {
      args: [],
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      isValidating: fieldValidation !== 'Ignore',
    });
    const errors = [...found.errors];
    for (const info of found.infos) {
      const object = flags['save-config']
        ? (withManifestApplied(info.object ?? {}) as AnyObject)
        : info.object;
      if (!object) continue;
      if (dryRun === 'client') {
        print(object, 'created');
        continue;
      }
      try {
        const query = {
          fieldManager: flags['field-manager'],
          fieldValidation,
          ...dryRunQuery(dryRun),
        };
        print(postObject(invocation, { ...info, object }, query), 'created');
      } catch (error) {
        errors.push(withSource(error, 'creating', info.source));
      }
    }
    if (found.infos.length === 0 && errors.length === 0)
      throw new CommandError('no objects passed to create');
    throwAll(errors);
    return undefined;
  },
});

function postObject(
  { session }: CreateInvocation,
  info: ResourceInfo,
  query: Record<string, string>,
): AnyObject {
  const { object } = info;
  return session.rest.send({
    method: 'POST',
    path: collectionPathOf(info),
    query,
    body: object && unversioned(object),
  }) as AnyObject;
}

function checkRaw({ flags }: CreateInvocation): void {
  if (flags.raw === '') return;
  for (const [other, isSet] of [
    ['--edit', flags.edit],
    ['--output', flags.output !== ''],
  ] as const)
    if (isSet) throw new CommandError(`--raw and ${other} are mutually exclusive`);
  if (flags.filename.length !== 1)
    throw new CommandError('--raw can only use a single local file or stdin');
}

/** Posts one file to a path as it stands. */
function createRaw({ flags, session }: CreateInvocation): undefined {
  const [path = ''] = flags.filename;
  const body = readFile(session.process, path);
  const answer = session.rest.send({ method: 'POST', path: flags.raw, body: JSON.parse(body) });
  session.out(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return undefined;
}

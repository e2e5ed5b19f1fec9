/** kubectl diff. Spec: staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go */
import { asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import {
  makeDiffFolders,
  removeDiffFolders,
  runDiff,
  type DiffFolders,
} from '../diff/diff-files.ts';
import { liveObject, mergedObject } from '../diff/merged-object.ts';
import { CommandError, throwAll, UsageError } from '../errors.ts';
import { requireFiles } from '../flags/filename.ts';
import { diffPage } from '../pages/diff.ts';
import { findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import { reportError } from '../report-error.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

type DiffInvocation = Invocation<(typeof diffPage)['flags']>;

const failed = 2;

export const diff = defineCommand(diffPage, {
  *run(invocation) {
    const { args, flags, session, page } = invocation;
    const { process } = session;
    try {
      requireFiles(flags);
      if (args.length > 0) throw new UsageError(page, `Unexpected args: [${args.join(' ')}]`);
      const found = yield* findResources(session, {
        args: [],
        filename: flags.filename,
        kustomize: flags.kustomize,
        recursive: flags.recursive,
        selector: flags.selector,
      });
      throwAll(found.errors);
      if (found.infos.length === 0) throw new CommandError('no objects passed to diff');
      const folders = makeDiffFolders(process);
      try {
        for (const info of found.infos) writeBoth(invocation, info, folders);
        return yield* runDiff(process, folders);
      } finally {
        removeDiffFolders(process, folders);
      }
    } catch (error) {
      const report = reportError(error);
      if (!report) throw error;
      process.err(report.text);
      return failed;
    }
  },
});

function writeBoth(
  { flags, session }: DiffInvocation,
  info: ResourceInfo,
  folders: DiffFolders,
): void {
  const { files } = session.process;
  const live = liveObject(session, info);
  const merged = mergedObject(session, info, live, flags);
  const show = (object: AnyObject) => writeYaml(shown(object, flags['show-managed-fields']));
  const name = fileName(info);
  if (live) files.write(`${folders.live}/${name}`, show(live));
  files.write(`${folders.merged}/${name}`, show(merged));
}

/** "apps.v1.Deployment.default.web". */
function fileName({ resource, namespace = '', name }: ResourceInfo): string {
  const group = resource.group === '' ? '' : `${resource.group}.`;
  return `${group}${resource.version}.${resource.kind}.${namespace}.${name}`;
}

/** Without what changes by itself; secrets show only that they differ. */
function shown(object: AnyObject, withFields: boolean): AnyObject {
  const { managedFields, ...metadata } = object.metadata;
  const kept = withFields && managedFields ? { ...metadata, managedFields } : metadata;
  const masked =
    object.kind === 'Secret' && object['data'] !== undefined ? { data: mask(object['data']) } : {};
  return { ...object, ...masked, metadata: kept };
}

const mask = (data: unknown) =>
  Object.fromEntries(Object.keys(asObject(data)).map((key) => [key, '***']));

/** kubectl apply. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go */
import type { Running } from '#lib/host/process.ts';
import { asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { applyOnClient, type Applied } from '../apply/client-side-apply.ts';
import {
  readApplyOptions,
  type ApplyInvocation,
  type ApplyOptions,
} from '../apply/apply-options.ts';
import { prune } from '../apply/prune.ts';
import { applyOnServer } from '../apply/server-side-apply.ts';
import { defineCommand } from '../command.ts';
import { CommandError, isFailure, throwAll } from '../errors.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { applyPage } from '../pages/apply.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';
import { sortMembers } from '../printers/write-json.ts';
import { findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import { applyEditLastApplied } from './apply-edit-last-applied.ts';
import { applySetLastApplied } from './apply-set-last-applied.ts';
import { applyViewLastApplied } from './apply-view-last-applied.ts';

export const apply = defineCommand(applyPage, {
  subcommands: [applyEditLastApplied, applySetLastApplied, applyViewLastApplied],

  *run(invocation) {
    const { flags, session } = invocation;
    const options = readApplyOptions(invocation);
    const print = createApplyPrinter(invocation, options);
    const found = yield* findResources(session, {
      args: [],
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      isValidating: options.validation !== 'Ignore',
    });
    const errors = [...found.errors];
    const uids = new Set<string>();
    for (const info of found.infos) {
      try {
        const applied = yield* applyOne(invocation, options, info);
        uids.add(applied.object.metadata.uid);
        print.one(applied);
      } catch (error) {
        if (!isFailure(error)) throw error;
        errors.push(error);
      }
    }
    if (found.infos.length === 0 && errors.length === 0)
      throw new CommandError('no objects passed to apply');
    throwAll(errors);
    print.end();
    if (flags.prune) prune(invocation, options, uids, namespacesOf(found.infos));
    return undefined;
  },
});

const namespacesOf = (infos: readonly ResourceInfo[]) =>
  new Set(infos.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])));

function* applyOne(
  invocation: ApplyInvocation,
  options: ApplyOptions,
  info: ResourceInfo,
): Running<Applied> {
  if (info.name === '') {
    const base = asString(info.object?.metadata.generateName);
    if (base !== '') throw new CommandError(`from ${base}: cannot use generate name with apply`);
  }
  return options.isServerSide
    ? applyOnServer(invocation, options, info)
    : yield* applyOnClient(invocation, options, info);
}

/** Lines come as objects are applied; with -o the objects come at the end, several as one list. */
function createApplyPrinter({ flags, session }: ApplyInvocation, { dryRun }: ApplyOptions) {
  const printObject = createObjectPrinter(session, flags);
  const objects: AnyObject[] = [];
  const print = createResultPrinter(session, flags, dryRun);
  if (!printObject || flags.output === 'name')
    return {
      one: ({ object, operation }: Applied) => print(object, operation),
      end() {},
    };
  return {
    one: ({ object }: Applied) => void objects.push(sortMembers(object) as AnyObject),
    end: () => {
      const [only] = objects;
      const list = { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} };
      if (only)
        session.out(printObject(objects.length === 1 ? only : (list as unknown as AnyObject)));
    },
  };
}

/** kubectl apply set-last-applied. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_set_last_applied.go */
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { lastAppliedKey, lastAppliedText, withManifestApplied } from '../create/last-applied.ts';
import { CommandError, throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { applySetLastAppliedPage } from '../pages/apply-set-last-applied.ts';
import { fetchObject, findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';

type SetInvocation = Invocation<(typeof applySetLastAppliedPage)['flags']>;

export const applySetLastApplied = defineCommand(applySetLastAppliedPage, {
  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const found = yield* findResources(session, { args, filename: flags.filename });
    throwAll(found.errors);
    for (const info of found.infos) {
      const text = lastAppliedText(withManifestApplied(info.object ?? {})) ?? '';
      const current = currentObject(invocation, info);
      if (lastAppliedText(current) === undefined && !flags['create-annotation'])
        throw new CommandError(
          `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
        );
      if (lastAppliedText(current) === text) {
        print(current, 'configured');
        continue;
      }
      if (dryRun === 'client') {
        print(current, 'configured');
        continue;
      }
      const patch = { metadata: { annotations: { [lastAppliedKey]: text } } };
      const query = dryRunQuery(dryRun);
      print(patchObject(session, info, { type: 'merge', patch, query }), 'configured');
    }
  },
});

function currentObject({ session }: SetInvocation, info: ResourceInfo): AnyObject {
  try {
    const { object } = fetchObject(session, info);
    if (object) return object;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new CommandError(error.message);
  }
  throw new CommandError(`${info.name} not found`);
}

/** kubectl taint. Spec: staging/src/k8s.io/kubectl/pkg/cmd/taint/taint.go */
import { asArray, asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError, isFailure, throwAll } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { taintPage } from '../pages/taint.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { pathOf } from '../resources/resource-info.ts';
import { changeTaints, isTaintChange, readTaintChanges } from '../taints/taint-changes.ts';

export const taint = defineCommand(taintPage, {
  *run({ args, flags, session, page }) {
    const first = args.findIndex(isTaintChange);
    const objects = first === -1 ? args : args.slice(0, first);
    if (objects.length === 0)
      throw new CommandError('one or more resources must be specified as <resource> <name>');
    if (first === -1) throw new CommandError('at least one taint update is required');
    const changes = readTaintChanges(args.slice(first), (message) => new UsageError(page, message));
    const [type = ''] = objects;
    if (!/^(no|node|nodes)(\/|$)/.test(type)) {
      const { plural } = session.mapper.resource(type.split('/')[0] ?? '');
      throw new CommandError(`invalid resource type ${plural}, only node(s) is supported`);
    }
    const dryRun = readDryRun(session.process, flags['dry-run']);
    // Unlike others this command does not tell of a dry run.
    const print = createResultPrinter(session, flags);
    const found = yield* findResources(session, {
      args: objects,
      all: flags.all,
      selector: flags.selector === '' ? undefined : flags.selector,
    });
    const { infos, errors } = fetchObjects(session, found);
    for (const info of infos) {
      try {
        const spec = asObject(info.object?.['spec']);
        const { taints, word } = changeTaints(
          asArray(spec['taints']),
          changes,
          flags.overwrite,
          info.name,
        );
        const after = { ...info.object, spec: { ...spec, taints } } as unknown as AnyObject;
        const result =
          dryRun === 'client'
            ? after
            : (session.rest.send({
                method: 'PATCH',
                path: pathOf(info),
                query: { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) },
                contentType: 'application/merge-patch+json',
                body: { spec: { taints: taints.length > 0 ? taints : null } },
              }) as AnyObject);
        print(result, word);
      } catch (error) {
        if (!isFailure(error)) throw error;
        errors.push(error);
      }
    }
    throwAll(errors);
  },
});

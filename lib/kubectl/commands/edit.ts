/** kubectl edit. Spec: staging/src/k8s.io/kubectl/pkg/cmd/edit/edit.go */
import type { JsonObject } from '#lib/kube/json.ts';
import { createMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { createTwoWayMergePatch } from '#lib/kube/strategic-diff.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { lastAppliedText, withManifestApplied } from '../create/last-applied.ts';
import { editObject } from '../edit/edit-object.ts';
import { CommandError, throwAll } from '../errors.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { editPage } from '../pages/edit.ts';
import { compactJson } from '../printers/write-json.ts';
import { fetchObject, fetchObjects, findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import { goQuote } from '../text/go-quote.ts';

type EditInvocation = Invocation<(typeof editPage)['flags']>;

export const edit = defineCommand(editPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    if (!['', 'json', 'yaml'].includes(flags.output))
      throw new CommandError(
        `unable to match a printer suitable for the output format ${goQuote(flags.output)}, allowed formats are: json,yaml`,
      );
    const found = yield* findResources(session, {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
    });
    const { infos, errors } = fetchObjects(session, found, { latest: true });
    throwAll(errors);
    const print = createResultPrinter(session, { output: '' });
    for (const found of infos) {
      const info =
        flags.subresource === '' ? found : fetchObject(session, found, flags.subresource);
      const { object } = info;
      if (!object) continue;
      const { managedFields: _hidden, ...metadata } = object.metadata;
      const shown = flags['show-managed-fields'] ? object : { ...object, metadata };
      yield* editObject(session, shown, {
        isJson: flags.output === 'json',
        save: (edited) => print(save(invocation, info, shown, edited), 'edited'),
      });
    }
  },
});

function save(
  { flags, session }: EditInvocation,
  info: ResourceInfo,
  before: AnyObject,
  edited: JsonObject,
): AnyObject {
  const { apiVersion, kind, metadata } = edited as AnyObject;
  if (apiVersion !== before.apiVersion || kind !== before.kind || metadata.name !== info.name)
    throw new CommandError('At least one of apiVersion, kind and name was changed');
  const after =
    flags['save-config'] || lastAppliedText(before) !== undefined
      ? withManifestApplied(edited)
      : edited;
  const type = typeOfObject(before);
  const patch = type
    ? createTwoWayMergePatch(before, after, type)
    : createMergePatch(before, after);
  if (flags['output-patch']) session.out(`Patch: ${compactJson(patch)}\n`);
  return patchObject(session, info, {
    type: type ? 'strategic' : 'merge',
    patch,
    query: { fieldManager: flags['field-manager'] },
    subresource: flags.subresource,
  });
}

/** kubectl set selector. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go */
import { asObject, type JsonObject } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { parseToLabelSelector } from '../create/label-selector.ts';
import { CommandError } from '../errors.ts';
import { readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { setSelectorPage } from '../pages/set-selector.ts';
import { changeObjects } from '../set/change-objects.ts';

export const setSelector = defineCommand(setSelectorPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const last = args.at(-1);
    if (last === undefined) throw new CommandError('one selector is required');
    const { matchLabels, matchExpressions } = parseToLabelSelector(last);
    yield* changeObjects(
      {
        session,
        query: {
          args: args.slice(0, -1),
          filename: flags.filename,
          recursive: flags.recursive,
          all: flags.all,
        },
        dryRun,
        isLocal: flags.local,
        isRecording: flags.record,
        manager: flags['field-manager'],
        print: createResultPrinter(session, flags, dryRun),
        operation: 'selector updated',
      },
      (draft) => {
        if (draft.kind !== 'Service')
          throw new CommandError('setting a selector is only supported for Services');
        if (matchExpressions !== undefined)
          throw new CommandError(
            `match expression ${JSON.stringify(matchExpressions)} not supported on this object`,
          );
        const spec: JsonObject = asObject(draft['spec']);
        spec['selector'] = matchLabels ?? {};
        const version = flags['resource-version'];
        if (version !== '') draft.metadata.resourceVersion = version;
      },
    );
  },
});

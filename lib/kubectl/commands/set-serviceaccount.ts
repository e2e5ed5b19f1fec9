/** kubectl set serviceaccount. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { setServiceaccountPage } from '../pages/set-serviceaccount.ts';
import { changeObjects } from '../set/change-objects.ts';
import { podSpecOf } from '../set/pod-spec.ts';

export const setServiceaccount = defineCommand(setServiceaccountPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const name = args.at(-1);
    if (name === undefined) throw new CommandError('serviceaccount is required');
    yield* changeObjects(
      {
        session,
        query: {
          args: args.slice(0, -1),
          filename: flags.filename,
          kustomize: flags.kustomize,
          recursive: flags.recursive,
          all: flags.all,
        },
        dryRun,
        isLocal: flags.local,
        isRecording: flags.record,
        manager: flags['field-manager'],
        print: createResultPrinter(session, flags, dryRun),
        operation: 'serviceaccount updated',
        failure: 'failed to patch ServiceAccountName',
      },
      (draft) => {
        podSpecOf(draft)['serviceAccountName'] = name;
      },
    );
  },
});

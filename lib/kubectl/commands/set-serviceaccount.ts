/** kubectl set serviceaccount. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { setServiceaccountPage } from '../pages/set-serviceaccount.ts';
import { changeObjects } from '../set/change-objects.ts';
import { podSpecOf } from '../set/pod-spec.ts';
import { setOptions } from '../set/set-options.ts';

export const setServiceaccount = defineCommand(setServiceaccountPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const name = args.at(-1);
    if (name === undefined) throw new CommandError('serviceaccount is required');
    yield* changeObjects(
      {
        ...setOptions(session, flags, args.slice(0, -1)),
        operation: 'serviceaccount updated',
        failure: 'failed to patch ServiceAccountName',
      },
      (draft) => {
        podSpecOf(draft)['serviceAccountName'] = name;
      },
    );
  },
});

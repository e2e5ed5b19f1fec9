/** kubectl rollout restart. Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectrestarter.go */
import { asObject, at } from '#lib/kube/json.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { rolloutRestartPage } from '../pages/rollout-restart.ts';
import { complaintAbout } from '../rollout/complaint.ts';
import { rolloutQuery } from '../rollout/rollout-resources.ts';
import { changeObjects } from '../set/change-objects.ts';

const restartedAtKey = 'kubectl.kubernetes.io/restartedAt';

export const rolloutRestart = defineCommand(rolloutRestartPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    yield* changeObjects(
      {
        session,
        query: rolloutQuery(args, flags),
        dryRun: 'none',
        manager: flags['field-manager'],
        print: createResultPrinter(session, flags),
        operation: 'restarted',
        failure: 'failed to patch',
        unchanged: ({ name }) =>
          new CommandError(
            `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
          ),
      },
      (draft, info) => {
        if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(draft.kind))
          throw complaintAbout(info, 'restarting is not supported');
        if (at(draft, 'spec', 'paused') === true)
          throw complaintAbout(info, "can't restart paused deployment (run rollout resume first)");
        const template = asObject(asObject(draft['spec'])['template']);
        const metadata = asObject(template['metadata']);
        const annotations = {
          ...asObject(metadata['annotations']),
          [restartedAtKey]: toTimestamp(session.process.nowMs),
        };
        template['metadata'] = { ...metadata, annotations };
      },
    );
  },
});

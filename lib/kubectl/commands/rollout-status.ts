/** kubectl rollout status. Spec: staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_status.go */
import { waitFor } from '../client/wait-for.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { rolloutStatusPage } from '../pages/rollout-status.ts';
import { rolloutObjects, rolloutQuery } from '../rollout/rollout-resources.ts';
import { rolloutStatusOf } from '../rollout/status-text.ts';

export const rolloutStatus = defineCommand(rolloutStatusPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const query = rolloutQuery(args, flags);
    if (flags.revision < 0)
      throw new CommandError(`revision must be a positive integer: ${flags.revision}`);
    const infos = yield* rolloutObjects(session, query);
    if (infos.length === 0) session.err(`No resources found in ${session.namespace} namespace.\n`);
    for (const info of infos) {
      // Refuses kinds without a rollout before it waits.
      rolloutStatusOf(info.object, 0);
      const deadlineMs = flags.timeout > 0 ? session.process.nowMs + flags.timeout : Infinity;
      const isDone = yield* waitFor(
        session,
        info,
        (object, event) => {
          if (!object) {
            if (event === 'DELETED') throw new CommandError('object has been deleted');
            return undefined;
          }
          const status = rolloutStatusOf(object, flags.revision);
          session.out(status.text);
          return status.isDone || !flags.watch ? true : undefined;
        },
        deadlineMs,
      );
      if (!isDone) throw new CommandError('timed out waiting for the condition');
    }
  },
});

/** kubectl rollout resume. Spec: staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_resume.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { rolloutResumePage } from '../pages/rollout-resume.ts';
import { setPaused } from '../rollout/pause.ts';
import { rolloutQuery } from '../rollout/rollout-resources.ts';

export const rolloutResume = defineCommand(rolloutResumePage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    yield* setPaused(session, rolloutQuery(args, flags), flags, false);
  },
});

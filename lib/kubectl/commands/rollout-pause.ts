/** kubectl rollout pause. Spec: staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_pause.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { rolloutPausePage } from '../pages/rollout-pause.ts';
import { setPaused } from '../rollout/pause.ts';
import { rolloutQuery } from '../rollout/rollout-resources.ts';

export const rolloutPause = defineCommand(rolloutPausePage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    yield* setPaused(session, rolloutQuery(args, flags), flags, true);
  },
});

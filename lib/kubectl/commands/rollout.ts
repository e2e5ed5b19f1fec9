/** kubectl rollout: only its subcommands do something. */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { rolloutPage } from '../pages/rollout.ts';
import { rolloutHistory } from './rollout-history.ts';
import { rolloutPause } from './rollout-pause.ts';
import { rolloutRestart } from './rollout-restart.ts';
import { rolloutResume } from './rollout-resume.ts';
import { rolloutStatus } from './rollout-status.ts';
import { rolloutUndo } from './rollout-undo.ts';

const subcommands = [
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatus,
  rolloutUndo,
];

export const rollout = defineCommand(rolloutPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands, 'out'),
});

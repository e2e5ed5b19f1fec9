/**
 * kubectl apply edit-last-applied. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_edit_last_applied.go
 * Simplified: refused; view-last-applied and set-last-applied do the same in two steps.
 */
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { applyEditLastAppliedPage } from '../pages/apply-edit-last-applied.ts';

export const applyEditLastApplied = defineCommand(applyEditLastAppliedPage, {
  run() {
    throw new CommandError(
      'not simulated: kubectl apply edit-last-applied; supported: kubectl apply view-last-applied, then set-last-applied -f FILE',
    );
  },
});

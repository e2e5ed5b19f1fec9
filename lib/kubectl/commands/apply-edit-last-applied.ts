/** kubectl apply edit-last-applied. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_edit_last_applied.go */
import { defineCommand } from '../command.ts';
import { applyEditLastAppliedPage } from '../pages/apply-edit-last-applied.ts';

export const applyEditLastApplied = defineCommand(applyEditLastAppliedPage, {});

/** kubectl config delete-context. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/delete_context.go */
import { defineCommand } from '../command.ts';
import { deleteEntry } from '../config/delete-entry.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { configDeleteContextPage } from '../pages/config-delete-context.ts';

export const configDeleteContext = defineCommand(configDeleteContextPage, {
  complete: completeConfigNames('contexts'),
  run: (invocation) => deleteEntry(invocation, 'contexts'),
});

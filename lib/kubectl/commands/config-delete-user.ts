/** kubectl config delete-user. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/delete_user.go */
import { defineCommand } from '../command.ts';
import { deleteEntry } from '../config/delete-entry.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { configDeleteUserPage } from '../pages/config-delete-user.ts';

export const configDeleteUser = defineCommand(configDeleteUserPage, {
  complete: completeConfigNames('users'),
  run: (invocation) => deleteEntry(invocation, 'users'),
});

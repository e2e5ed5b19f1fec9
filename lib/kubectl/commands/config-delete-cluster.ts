/** kubectl config delete-cluster. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/delete_cluster.go */
import { defineCommand } from '../command.ts';
import { deleteEntry } from '../config/delete-entry.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { configDeleteClusterPage } from '../pages/config-delete-cluster.ts';

export const configDeleteCluster = defineCommand(configDeleteClusterPage, {
  complete: completeConfigNames('clusters'),
  run: (invocation) => deleteEntry(invocation, 'clusters'),
});

/** kubectl config. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/config.go */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { configPage } from '../pages/config.ts';
import { configCurrentContext } from './config-current-context.ts';
import { configDeleteCluster } from './config-delete-cluster.ts';
import { configDeleteContext } from './config-delete-context.ts';
import { configDeleteUser } from './config-delete-user.ts';
import { configGetClusters } from './config-get-clusters.ts';
import { configGetContexts } from './config-get-contexts.ts';
import { configGetUsers } from './config-get-users.ts';
import { configRenameContext } from './config-rename-context.ts';
import { configSetCluster } from './config-set-cluster.ts';
import { configSetContext } from './config-set-context.ts';
import { configSetCredentials } from './config-set-credentials.ts';
import { configSet } from './config-set.ts';
import { configUnset } from './config-unset.ts';
import { configUseContext } from './config-use-context.ts';
import { configView } from './config-view.ts';

const subcommands = [
  configCurrentContext,
  configDeleteCluster,
  configDeleteContext,
  configDeleteUser,
  configGetClusters,
  configGetContexts,
  configGetUsers,
  configRenameContext,
  configSet,
  configSetCluster,
  configSetContext,
  configSetCredentials,
  configUnset,
  configUseContext,
  configView,
];

export const config = defineCommand(configPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});

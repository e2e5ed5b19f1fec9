/** kubectl config get-users. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/get_users.go */
import { defineCommand } from '../command.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { configGetUsersPage } from '../pages/config-get-users.ts';

export const configGetUsers = defineCommand(configGetUsersPage, {
  run({ session }) {
    const { users } = loadKubeconfig(session.process, session.globals.kubeconfig);
    session.out(['NAME', ...[...users.keys()].sort(), ''].join('\n'));
  },
});

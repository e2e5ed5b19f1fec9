/** kubectl config current-context. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/current_context.go */
import { defineCommand } from '../command.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { configCurrentContextPage } from '../pages/config-current-context.ts';

export const configCurrentContext = defineCommand(configCurrentContextPage, {
  run({ session }) {
    const { currentContext } = loadKubeconfig(session.process, session.globals.kubeconfig);
    if (currentContext === '') throw new CommandError('current-context is not set');
    session.out(`${currentContext}\n`);
  },
});

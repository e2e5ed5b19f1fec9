/** kubectl config get-clusters. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/get_clusters.go */
import { defineCommand } from '../command.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { configGetClustersPage } from '../pages/config-get-clusters.ts';

export const configGetClusters = defineCommand(configGetClustersPage, {
  run({ session }) {
    const { clusters } = loadKubeconfig(session.process, session.globals.kubeconfig);
    session.out(['NAME', ...[...clusters.keys()].sort(), ''].join('\n'));
  },
});

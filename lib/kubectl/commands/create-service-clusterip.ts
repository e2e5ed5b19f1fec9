/** kubectl create service clusterip. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createService, requirePorts } from '../create/create-service.ts';
import { createServiceClusteripPage } from '../pages/create-service-clusterip.ts';

export const createServiceClusterip = defineCommand(createServiceClusteripPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    if (flags.clusterip !== 'None') requirePorts(flags.tcp);
    createService(creation, {
      type: 'ClusterIP',
      tcp: flags.tcp,
      clusterIP: flags.clusterip,
    });
  },
});

/** kubectl create service loadbalancer. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createService, requirePorts } from '../create/create-service.ts';
import { createServiceLoadbalancerPage } from '../pages/create-service-loadbalancer.ts';

export const createServiceLoadbalancer = defineCommand(createServiceLoadbalancerPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    requirePorts(flags.tcp);
    createService(creation, {
      type: 'LoadBalancer',
      tcp: flags.tcp,
    });
  },
});

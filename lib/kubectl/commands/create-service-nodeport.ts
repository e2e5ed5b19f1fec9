/** kubectl create service nodeport. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createService, requirePorts } from '../create/create-service.ts';
import { createServiceNodeportPage } from '../pages/create-service-nodeport.ts';

export const createServiceNodeport = defineCommand(createServiceNodeportPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    requirePorts(flags.tcp);
    createService(creation, {
      type: 'NodePort',
      tcp: flags.tcp,
      nodePort: flags['node-port'],
    });
  },
});

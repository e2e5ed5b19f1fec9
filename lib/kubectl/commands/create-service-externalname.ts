/** kubectl create service externalname. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import { checkDnsSubdomain } from '#lib/kube/names.ts';
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createService } from '../create/create-service.ts';
import { CommandError } from '../errors.ts';
import { createServiceExternalnamePage } from '../pages/create-service-externalname.ts';

export const createServiceExternalname = defineCommand(createServiceExternalnamePage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    if (checkDnsSubdomain(flags['external-name']).length > 0)
      throw new CommandError(`invalid service external name ${flags['external-name']}`);
    createService(creation, {
      type: 'ExternalName',
      tcp: flags.tcp,
      externalName: flags['external-name'],
    });
  },
});

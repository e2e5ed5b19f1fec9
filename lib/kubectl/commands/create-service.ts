/** kubectl create service: only its subcommands do something. */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { createServicePage } from '../pages/create-service.ts';
import { createServiceClusterip } from './create-service-clusterip.ts';
import { createServiceExternalname } from './create-service-externalname.ts';
import { createServiceLoadbalancer } from './create-service-loadbalancer.ts';
import { createServiceNodeport } from './create-service-nodeport.ts';

const subcommands = [
  createServiceClusterip,
  createServiceExternalname,
  createServiceLoadbalancer,
  createServiceNodeport,
];

export const createService = defineCommand(createServicePage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});

/** Every controller, in the order in which they take their turns. A new one is one file and one line here. */
import type { Controller } from '../controller.ts';
import { deploymentController } from './deployment/deployment.ts';
import { replicaSetController } from './replicaset.ts';
import { replicationController } from './replicationcontroller.ts';

export const controllers: readonly Controller[] = [
  deploymentController,
  replicaSetController,
  replicationController,
];

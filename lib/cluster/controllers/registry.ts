/** Every controller, in the order in which they take their turns. A new one is one file and one line here. */
import type { Controller } from '../controller.ts';
import type { ResourceNames } from '../resource-names.ts';
import { deploymentController } from './deployment/deployment.ts';
import { endpointsController } from './endpoints.ts';
import { endpointSliceController } from './endpointslice.ts';
import { createGarbageCollector } from './garbage-collector.ts';
import { createNamespaceController } from './namespace.ts';
import { replicaSetController } from './replicaset.ts';
import { replicationController } from './replicationcontroller.ts';
import { rootCaCertPublisher } from './root-ca-cert-publisher.ts';
import { serviceAccountController } from './serviceaccount.ts';

export const createControllers = (names: ResourceNames): readonly Controller[] => [
  serviceAccountController,
  rootCaCertPublisher,
  deploymentController,
  replicaSetController,
  replicationController,
  endpointsController,
  endpointSliceController,
  createGarbageCollector(names),
  createNamespaceController(names),
];

/** Every controller, in the order in which they take their turns. A new one is one file and one line here. */
import type { Store } from '#lib/sim/store.ts';
import type { Controller } from '../controller.ts';
import type { Profile } from '../profile.ts';
import type { ResourceNames } from '../resource-names.ts';
import { apiServiceAvailabilityController } from './apiservice-availability.ts';
import { createAttachDetach } from './attach-detach/attach-detach.ts';
import { certificateCleanerController, createCertificateSigner } from './certificate-signing.ts';
import { clusterRoleAggregationController } from './clusterrole-aggregation.ts';
import { cronJobController } from './cronjob/cronjob.ts';
import { daemonSetController } from './daemonset/daemonset.ts';
import { deploymentController } from './deployment/deployment.ts';
import { disruptionController } from './disruption.ts';
import { csiAttacher } from './csi/attacher.ts';
import { csiNodeRegistration } from './csi/node-registration.ts';
import { createCsiProvisioner } from './csi/provisioner.ts';
import { endpointsController } from './endpoints.ts';
import { endpointSliceController } from './endpointslice.ts';
import { endpointSliceMirroringController } from './endpointslice-mirroring.ts';
import { eventTtlController } from './event-ttl.ts';
import { createGarbageCollector } from './garbage-collector.ts';
import { createHorizontalPodAutoscaler } from './hpa/hpa.ts';
import { gatewayClassStatus, gatewayStatus } from './gateway/gateway-status.ts';
import { httpRouteStatus } from './gateway/route-status.ts';
import { ingressStatusController } from './ingress-status.ts';
import { jobController } from './job/job.ts';
import { loadBalancerController } from './load-balancer/load-balancer.ts';
import { createNamespaceController } from './namespace.ts';
import { createNodeIpam } from './node-ipam.ts';
import { nodeLifecycleController } from './node-lifecycle.ts';
import { podGarbageCollector } from './pod-garbage-collector.ts';
import { replicaSetController } from './replicaset.ts';
import { replicationController } from './replicationcontroller.ts';
import { createResourceQuotaController } from './resourcequota.ts';
import { createRootCaCertPublisher } from './root-ca-cert-publisher.ts';
import { serviceAccountController } from './serviceaccount.ts';
import { statefulSetController } from './statefulset/statefulset.ts';
import { createTaintEviction } from './taint-eviction.ts';
import { ttlAfterFinishedController } from './ttl-after-finished.ts';
import { volumeBinderController } from './volumes/binder.ts';
import { ephemeralVolumeController } from './volumes/ephemeral.ts';
import { localPathProvisioner } from './volumes/local-path-provisioner.ts';
import { minikubeProvisioner } from './volumes/minikube-provisioner.ts';
import { claimProtectionController, volumeProtectionController } from './volumes/protection.ts';
import { volumeReclaimerController } from './volumes/reclaimer.ts';

export interface ControllerParts {
  readonly store: Store;
  readonly names: ResourceNames;
  readonly profile: Profile;
}

export const createControllers = ({
  store,
  names,
  profile,
}: ControllerParts): readonly Controller[] => [
  serviceAccountController,
  createRootCaCertPublisher(profile),
  createNodeIpam(profile.podSubnet),
  nodeLifecycleController,
  createTaintEviction(store, profile),
  podGarbageCollector,
  deploymentController,
  replicaSetController,
  replicationController,
  daemonSetController,
  statefulSetController,
  cronJobController,
  jobController,
  ttlAfterFinishedController,
  createHorizontalPodAutoscaler(store, names),
  disruptionController,
  endpointsController,
  endpointSliceController,
  endpointSliceMirroringController,
  apiServiceAvailabilityController,
  loadBalancerController,
  ingressStatusController,
  gatewayClassStatus,
  gatewayStatus,
  httpRouteStatus,
  ephemeralVolumeController,
  volumeBinderController,
  localPathProvisioner,
  minikubeProvisioner,
  createCsiProvisioner(store),
  csiNodeRegistration,
  createAttachDetach(store),
  csiAttacher,
  volumeReclaimerController,
  claimProtectionController,
  volumeProtectionController,
  createCertificateSigner(profile),
  certificateCleanerController,
  clusterRoleAggregationController,
  createResourceQuotaController(names),
  createGarbageCollector(names),
  createNamespaceController(names),
  eventTtlController,
];

/**
 * minikube's storage-provisioner: volumes are folders of its one machine.
 * Spec: https://minikube.sigs.k8s.io/docs/handbook/persistent_volumes/
 */
import { folderProvisioner } from './folder-provisioner.ts';

const identity = '6b3d2c1e-5a8f-4f0e-9a0b-1d1c3c1f7a52';

export const minikubeProvisioner = folderProvisioner({
  name: `k8s.io/minikube-hostpath_minikube_${identity}`,
  username: 'system:serviceaccount:kube-system:storage-provisioner',
  provisioner: 'k8s.io/minikube-hostpath',
  isOfNode: false,
  pathType: '',
  pathOf: ({ metadata: { namespace = '', name } }) =>
    `/tmp/hostpath-provisioner/${namespace}/${name}`,
  annotations: () => ({ hostPathProvisionerIdentity: identity }),
});

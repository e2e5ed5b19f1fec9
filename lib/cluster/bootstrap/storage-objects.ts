/**
 * minikube's storage-provisioner and default-storageclass addons.
 * Spec: https://github.com/kubernetes/minikube/tree/v1.23.1/deploy/addons/storage-provisioner
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Profile } from '../profile.ts';

export const hostpathProvisioner = 'k8s.io/minikube-hostpath';

const labels = { 'addonmanager.kubernetes.io/mode': 'Reconcile' };

export function storageObjects({ system }: Profile): AnyObject[] {
  return [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        ...bare('standard'),
        labels: { 'addonmanager.kubernetes.io/mode': 'EnsureExists' },
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: hostpathProvisioner,
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...bare('storage-provisioner', 'kube-system'), labels },
    },
    provisionerPod(`${system?.registry ?? 'gcr.io/k8s-minikube'}/storage-provisioner:v5`),
  ];
}

function provisionerPod(image: string): AnyObject {
  const volume = { name: 'tmp', hostPath: { path: '/tmp', type: 'Directory' } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...bare('storage-provisioner', 'kube-system'),
      labels: { ...labels, 'integration-test': 'storage-provisioner' },
    },
    spec: {
      serviceAccountName: 'storage-provisioner',
      hostNetwork: true,
      containers: [
        {
          name: 'storage-provisioner',
          image,
          command: ['/storage-provisioner'],
          imagePullPolicy: 'IfNotPresent',
          volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
        },
      ],
      volumes: [volume],
    },
  };
}

/** The server fills in the rest. */
function bare(name: string, namespace?: string): AnyObject['metadata'] {
  const metadata = namespace ? { name, namespace } : { name };
  return metadata as AnyObject['metadata'];
}

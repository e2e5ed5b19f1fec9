/**
 * Longhorn: volumes on the network that are attached to one node at a time, for clusters without a cloud.
 * Spec: https://longhorn.io/docs/1.9.1/deploy/install/install-with-kubectl/
 * Simplified: what its driver deployer makes stands in the manifest; without its own kinds, its engines and its UI.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Addon } from './addon.ts';

const namespace = 'longhorn-system';
const version = 'v1.9.1';
const driver = 'driver.longhorn.io';
const rbac = 'rbac.authorization.k8s.io';
const labels = {
  'app.kubernetes.io/name': 'longhorn',
  'app.kubernetes.io/instance': 'longhorn',
  'app.kubernetes.io/version': version,
};
const account = 'longhorn-service-account';

const binding = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { labels, name: 'longhorn-bind' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
};

const csiDriver = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  metadata: { name: driver },
  spec: { attachRequired: true, podInfoOnMount: true, volumeLifecycleModes: ['Persistent'] },
};

const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'longhorn',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: driver,
  allowVolumeExpansion: true,
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
  parameters: {
    numberOfReplicas: '3',
    staleReplicaTimeout: '30',
    fromBackup: '',
    fsType: 'ext4',
    dataLocality: 'disabled',
  },
};

const socket = {
  name: 'socket-dir',
  hostPath: { path: `/var/lib/kubelet/plugins/${driver}`, type: 'DirectoryOrCreate' },
};

const sharing = (name: string, image: string, args: readonly string[]) => ({
  name,
  image,
  args,
  volumeMounts: [{ mountPath: '/csi/', name: 'socket-dir' }],
});

function workload(kind: 'Deployment' | 'DaemonSet', name: string, spec: object) {
  const own = { ...labels, app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { labels: own, name, namespace },
    spec: {
      ...(kind === 'Deployment' ? { replicas: 3 } : {}),
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: own }, spec: { serviceAccountName: account, ...spec } },
    },
  };
}

const sidecar = (name: string, image: string) =>
  workload('Deployment', name, {
    containers: [sharing(name, image, ['--v=2', '--csi-address=/csi/csi.sock', '--timeout=2m5s'])],
    volumes: [socket],
  });

const manager = {
  name: 'longhorn-manager',
  image: `longhornio/longhorn-manager:${version}`,
  command: ['longhorn-manager', '-d', 'daemon'],
  ports: [{ containerPort: 9500, name: 'manager' }],
};

const plugin = [
  sharing('node-driver-registrar', 'longhornio/csi-node-driver-registrar:v2.14.0', [
    '--v=2',
    '--csi-address=/csi/csi.sock',
    `--kubelet-registration-path=${socket.hostPath.path}/csi.sock`,
  ]),
  sharing('longhorn-csi-plugin', `longhornio/longhorn-manager:${version}`, [
    'longhorn-manager',
    '-d',
    'csi',
    '--nodeid=$(NODE_ID)',
    `--drivername=${driver}`,
  ]),
];

const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { labels, name: account, namespace } },
  binding,
  csiDriver,
  storageClass,
  workload('DaemonSet', 'longhorn-manager', { containers: [manager] }),
  workload('DaemonSet', 'longhorn-csi-plugin', { containers: plugin, volumes: [socket] }),
  sidecar('csi-attacher', 'longhornio/csi-attacher:v4.9.0'),
  sidecar('csi-provisioner', 'longhornio/csi-provisioner:v5.3.0'),
];

export const longhornAddon: Addon = {
  name: 'longhorn',
  urls: /^https:\/\/raw\.githubusercontent\.com\/longhorn\/longhorn\/.*\/deploy\/longhorn\.yaml$/,
  objects: () => objects as readonly unknown[] as readonly AnyObject[],
};

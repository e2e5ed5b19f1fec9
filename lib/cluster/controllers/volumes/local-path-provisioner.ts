/**
 * The provisioner of the default StorageClass: makes a folder of the chosen node a volume, and deletes it again.
 * Spec: https://github.com/rancher/local-path-provisioner
 */
import { folderProvisioner } from './folder-provisioner.ts';

const root = '/opt/local-path-provisioner';

export const localPathProvisioner = folderProvisioner({
  name: 'rancher.io/local-path_local-path-provisioner-0',
  username: 'system:serviceaccount:local-path-storage:local-path-provisioner-service-account',
  provisioner: 'rancher.io/local-path',
  isOfNode: true,
  pathType: 'DirectoryOrCreate',
  pathOf: ({ metadata: { namespace = '', name } }, volumeName) =>
    `${root}/${volumeName}_${namespace}_${name}`,
  annotations: (node) => ({ 'local.path.provisioner/selected-node': node }),
});

/**
 * componentstatuses: an old question that the server still answers.
 * Spec: pkg/registry/core/componentstatus/rest.go
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { VirtualResource } from './virtual-resource.ts';

const components = ['etcd-0', 'scheduler', 'controller-manager'];

export const componentStatuses: VirtualResource = {
  resource: 'componentstatuses',
  list: () => components.map(healthy),
};

function healthy(name: string): AnyObject {
  const status = {
    kind: 'ComponentStatus',
    apiVersion: 'v1',
    metadata: { name },
    conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
  };
  return status as unknown as AnyObject;
}

/**
 * The kubelets' plugin watcher: a node has the storage drivers whose plugin runs on it.
 * Spec: https://kubernetes-csi.github.io/docs/node-driver-registrar.html (pkg/volume/csi/nodeinfomanager)
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Controller, ObjectChange } from '../../controller.ts';
import type { Pod } from '../../objects.ts';
import { flagOf, isStorageNews, servedDrivers } from './sidecars.ts';

const csiNodes = 'csinodes.storage.k8s.io';

export const csiNodeRegistration: Controller = {
  name: 'csi-node-registration',
  program: 'node',
  username: 'system:kubelet-plugin-watcher',
  groups: ['system:masters'],
  watches: { pods: nodesOf },

  reconcile({ name }, { api, informers }) {
    const found = informers.get(csiNodes, { name });
    if (!found) return;
    const drivers = servedDrivers('csi-node-driver-registrar', informers)
      .filter(({ node }) => node === name)
      .map(({ driver, pod }) => {
        const count = Number(flagOf(pod, 'max-?volumes-?per-?node') ?? 0);
        const allocatable = count > 0 ? { allocatable: { count } } : {};
        return { ...allocatable, name: driver, nodeID: name, topologyKeys: null };
      });
    const spec = { drivers: drivers.length > 0 ? drivers : null };
    if (!equalJson(found.spec, spec)) api.update(csiNodes, { ...found, spec } as never);
  },
};

function nodesOf(change: ObjectChange) {
  const { spec } = (change.after ?? change.before) as Pod;
  return spec.nodeName && isStorageNews(change) ? [{ name: spec.nodeName }] : [];
}

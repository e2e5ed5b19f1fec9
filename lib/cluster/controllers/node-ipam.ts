/**
 * Node IPAM controller: gives every node a range of pod addresses of its own.
 * Spec: pkg/controller/nodeipam/ipam/range_allocator.go
 */
import type { Controller } from '../controller.ts';
import { addressToNumber, numberToAddress } from '../addresses.ts';

const maskBits = 24;

export function createNodeIpam(podSubnet: string): Controller {
  return {
    name: 'node-ipam-controller',
    username: 'system:serviceaccount:kube-system:node-controller',
    reconciles: 'nodes',
    isWokenBy: ({ before }) => before === undefined,

    reconcile(key, { api, informers, event }) {
      const node = informers.get('nodes', key);
      if (!node || node.spec.podCIDR) return;
      const taken = new Set(informers.list('nodes').map(({ spec }) => spec.podCIDR));
      const free = ranges(podSubnet).find((range) => !taken.has(range));
      if (!free) {
        const message = `Node ${key.name} status is now: CIDRNotAvailable`;
        return event(node, 'Normal', 'CIDRNotAvailable', message);
      }
      api.update('nodes', { ...node, spec: { ...node.spec, podCIDR: free, podCIDRs: [free] } });
    },
  };
}

function ranges(subnet: string): string[] {
  const [address = '', bits = '0'] = subnet.split('/');
  const count = 2 ** Math.max(0, maskBits - Number(bits));
  const size = 2 ** (32 - maskBits);
  return Array.from(
    { length: count },
    (_one, index) => `${numberToAddress(addressToNumber(address) + index * size)}/${maskBits}`,
  );
}

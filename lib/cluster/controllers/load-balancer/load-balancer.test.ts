import { beforeEach, describe, expect, it } from 'vitest';
import { at } from '#lib/kube/json.ts';
import { metallbAddon } from '../../addons/metallb.ts';
import { SmallCluster } from '../../testing/small-cluster.ts';
import { addressesIn } from './address-range.ts';

let cluster: SmallCluster;

function aPool(addresses: readonly string[], more: object = {}): void {
  cluster.create('ipaddresspools.metallb.io', {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name: 'pool', namespace: 'metallb-system' },
    spec: { addresses, ...more },
  });
}

function aService(name: string, annotations: Record<string, string> = {}): void {
  cluster.create('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { app: name } },
  });
}

const addressOf = (name: string): unknown =>
  at(
    cluster.api.get('services', { namespace: 'default', name }),
    'status',
    'loadBalancer',
    'ingress',
    '0',
    'ip',
  );

beforeEach(() => {
  cluster = new SmallCluster();
  cluster.apply(metallbAddon.objects());
  cluster.pass(30);
});

describe('MetalLB', () => {
  it('gives addresses in order, and again when they are given back', () => {
    for (const name of ['a', 'b', 'c']) aService(name);
    expect(addressOf('a')).toBeUndefined();
    aPool(['10.9.0.1-10.9.0.2']);
    expect(['a', 'b', 'c'].map(addressOf)).toEqual(['10.9.0.1', '10.9.0.2', undefined]);
    expect(cluster.events('c')).toEqual([
      'Warning AllocationFailed Failed to allocate IP for "default/c": no available IPs',
    ]);
    cluster.api.delete('services', { namespace: 'default', name: 'a' });
    cluster.pass(1);
    expect(addressOf('c')).toBe('10.9.0.1');
  });

  it('gives what is asked for, from a pool that gives nothing by itself', () => {
    aPool(['10.9.0.0/30'], { autoAssign: false });
    aService('a');
    aService('b', { 'metallb.io/loadBalancerIPs': '10.9.0.3' });
    expect([addressOf('a'), addressOf('b')]).toEqual([undefined, '10.9.0.3']);
  });

  it('gives nothing while its controller does not run', () => {
    const key = { namespace: 'metallb-system', name: 'controller' };
    cluster.api.patch('deployments.apps', key, { spec: { replicas: 0 } });
    cluster.pass(5);
    aPool(['10.9.0.1-10.9.0.2']);
    aService('a');
    expect(addressOf('a')).toBeUndefined();
    cluster.api.patch('deployments.apps', key, { spec: { replicas: 1 } });
    cluster.pass(30);
    expect(addressOf('a')).toBe('10.9.0.1');
  });
});

describe('the addresses of a range', () => {
  it('are those between its ends', () => {
    expect(addressesIn('10.0.0.254-10.0.1.1')).toEqual([
      '10.0.0.254',
      '10.0.0.255',
      '10.0.1.0',
      '10.0.1.1',
    ]);
    expect(addressesIn('10.0.0.5/31')).toEqual(['10.0.0.4', '10.0.0.5']);
    expect(addressesIn('10.0.0.9-10.0.0.1')).toEqual([]);
    expect(addressesIn('nonsense')).toEqual([]);
  });
});

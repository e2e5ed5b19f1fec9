import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodActive, isPodReady } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Endpoints, Pod, ResourceQuota } from './objects.ts';
import { aDeployment } from './testing/builders.ts';
import { SmallCluster } from './testing/small-cluster.ts';

const namespace = 'default';
const mostPods = 5;
const name = fc.constantFrom('web', 'api');
const node = fc.constantFrom('node01', 'node02');

/** What a student, and chance, may do to a cluster. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('deploy' as const), name, replicas: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ do: fc.constant('remove' as const), name }),
  fc.record({ do: fc.constant('kill' as const), nth: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('power' as const), node, isOn: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** The reason of the refusal; 'done' when there is none. */
function outcomeOf(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    if (error instanceof StatusError) return error.reason;
    throw error;
  }
}

/** A refusal is an answer like any other. */
const attempt = (act: () => unknown): void => void outcomeOf(act);

function carryOut(cluster: SmallCluster, one: Deed): void {
  const { api } = cluster;
  switch (one.do) {
    case 'deploy': {
      const { replicas } = one;
      const known = api.get('deployments.apps', { namespace, name: one.name });
      if (!known)
        return attempt(() => api.create('deployments.apps', aDeployment(one.name, replicas)));
      return void api.patch('deployments.apps', known.metadata, { spec: { replicas } });
    }
    case 'remove':
      return attempt(() => api.delete('deployments.apps', { namespace, name: one.name }));
    case 'kill': {
      const pod = podsOf(cluster)[one.nth];
      return pod && attempt(() => api.delete('pods', pod.metadata));
    }
    case 'power':
      return cluster.cluster.setUnit(one.node, 'power', one.isOn);
    case 'wait':
      return cluster.pass(one.seconds);
  }
}

const podsOf = ({ api }: SmallCluster) => api.list('pods', { namespace }) as Pod[];

function lived(deeds: readonly Deed[]): SmallCluster {
  const cluster = new SmallCluster();
  cluster.create('resourcequotas', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'few', namespace },
    spec: { hard: { pods: String(mostPods) } },
  });
  for (const app of ['web', 'api']) {
    cluster.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: app, namespace },
      spec: { selector: { app }, ports: [{ port: 80 }] },
    });
  }
  for (const one of deeds) {
    carryOut(cluster, one);
    cluster.cluster.converge();
    neverBroken(cluster);
  }
  for (const one of ['node01', 'node02']) cluster.cluster.setUnit(one, 'power', true);
  cluster.pass(900);
  return cluster;
}

/** What holds at every moment. */
function neverBroken(cluster: SmallCluster): void {
  const pods = podsOf(cluster);
  expect(pods.filter(isPodActive).length).toBeLessThanOrEqual(mostPods);
  const addresses = pods
    .filter(({ status }) => status.phase === 'Running')
    .flatMap(({ status }) => status.podIP ?? []);
  expect(new Set(addresses).size).toBe(addresses.length);
}

/** What does not hold when the cluster has come to rest. */
function faultsAtRest(cluster: SmallCluster): string[] {
  const { api } = cluster;
  const pods = podsOf(cluster);
  const all = ['deployments.apps', 'replicasets.apps', 'pods'].flatMap((resource) =>
    api.list(resource, { namespace }),
  );
  const known = new Set(all.map(({ metadata }) => metadata.uid));
  const owners = all.flatMap(({ metadata }) => metadata.ownerReferences ?? []);
  const quota = api.get('resourcequotas', { namespace, name: 'few' }) as ResourceQuota;
  const used = quota.status?.used?.['pods'];
  return [
    ...owners.filter(({ uid }) => !known.has(uid)).map((one) => `${one.name} owns and is gone`),
    ...(used === String(pods.length) ? [] : [`${used} pods are counted of ${pods.length}`]),
    ...['web', 'api'].flatMap((app) => endpointFaults(cluster, app)),
  ];
}

function endpointFaults(cluster: SmallCluster, app: string): string[] {
  const endpoints = cluster.api.get('endpoints', { namespace, name: app }) as Endpoints;
  const listed = (endpoints.subsets ?? [])
    .flatMap(({ addresses = [] }) => addresses.map(({ ip }) => ip))
    .toSorted();
  const ready = podsOf(cluster)
    .filter((pod) => pod.metadata.labels?.['app'] === app && isPodReady(pod))
    .flatMap(({ status }) => status.podIP ?? [])
    .toSorted();
  return listed.join() === ready.join() ? [] : [`${app}: ${listed.join()}, ready ${ready.join()}`];
}

const bytesOf = ({ cluster }: SmallCluster): string =>
  JSON.stringify(cluster.world.store.range('/').map(({ key, value }) => [key, value]));

const deeds = fc.array(deed, { minLength: 1, maxLength: 8 });

describe('a cluster, whatever is done to it,', () => {
  it('keeps owners, quotas, endpoints and addresses in agreement', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        expect(faultsAtRest(lived(all))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('comes to the same bytes when it is done again', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        expect(bytesOf(lived(all))).toBe(bytesOf(lived(all)));
      }),
      { numRuns: 4 },
    );
  });

  it('loses no change: of two that start from the same object only one is taken', () => {
    const { api } = new SmallCluster();
    const create = (data: object) =>
      api.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { generateName: 'c', namespace },
        data,
      });
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (values) => {
        const first = create({});
        const taken = values.filter((value) => {
          const changed = { ...first, data: { value, 'at-all': 'x' } } as AnyObject;
          return outcomeOf(() => api.update('configmaps', changed)) !== 'Conflict';
        });
        expect(taken).toEqual(values.slice(0, 1));
        expect(api.get('configmaps', first.metadata)?.['data']).toMatchObject({ value: values[0] });
      }),
    );
  });
});

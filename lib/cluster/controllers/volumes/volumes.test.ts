import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../../testing/small-cluster.ts';

const aClaim = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'default' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
    ...more,
  },
});

const aVolume = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '1Gi' },
    hostPath: { path: `/mnt/${name}` },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: '',
    ...more,
  },
});

const phaseOf = (cluster: SmallCluster, resource: string, name: string) => {
  const namespace = resource === 'persistentvolumes' ? undefined : 'default';
  const status = cluster.api.get(resource, { namespace, name })?.['status'];
  return (status as { phase?: string } | undefined)?.phase;
};

const eventsOf = (cluster: SmallCluster, name: string) =>
  cluster.api
    .list('events', { namespace: 'default' })
    .filter((event) => (event['involvedObject'] as { name: string }).name === name)
    .map(({ reason, source }) => `${reason} ${(source as { component: string }).component}`);

const usingClaim = (name: string) => ({
  nodeName: undefined,
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }],
});

describe('a claim of the default class', () => {
  it('waits for its first consumer, is provisioned where that goes, and goes after it', () => {
    const cluster = new SmallCluster();
    cluster.create('persistentvolumeclaims', aClaim('data'));
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'data')).toBe('Pending');
    cluster.run('user', {}, usingClaim('data'));
    cluster.pass(3);
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'data')).toBe('Bound');
    const [volume] = cluster.api.list('persistentvolumes');
    const node = cluster.pod('user')?.spec.nodeName;
    expect(volume).toMatchObject({
      status: { phase: 'Bound' },
      spec: {
        claimRef: { name: 'data', namespace: 'default' },
        storageClassName: 'standard',
        nodeAffinity: {
          required: { nodeSelectorTerms: [{ matchExpressions: [{ values: [node] }] }] },
        },
      },
    });
    expect(eventsOf(cluster, 'data')).toEqual([
      'WaitForFirstConsumer persistentvolume-controller',
      'ExternalProvisioning persistentvolume-controller',
      'Provisioning rancher.io/local-path_local-path-provisioner-0',
      'ProvisioningSucceeded rancher.io/local-path_local-path-provisioner-0',
    ]);
    cluster.api.delete('persistentvolumeclaims', { namespace: 'default', name: 'data' });
    cluster.pass(1);
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'data')).toBe('Bound');
    cluster.api.delete('pods', { namespace: 'default', name: 'user' }, { gracePeriodSeconds: 0 });
    cluster.pass(1);
    expect(cluster.api.list('persistentvolumeclaims')).toEqual([]);
    expect(cluster.api.list('persistentvolumes')).toEqual([]);
  });
});

describe('a claim without a class', () => {
  it('is bound to the smallest volume that is large enough', () => {
    const cluster = new SmallCluster();
    cluster.create('persistentvolumes', aVolume('large', { capacity: { storage: '5Gi' } }));
    cluster.create('persistentvolumes', aVolume('small', { capacity: { storage: '500Mi' } }));
    cluster.create('persistentvolumes', aVolume('right', { capacity: { storage: '2Gi' } }));
    cluster.create('persistentvolumeclaims', aClaim('data', { storageClassName: '' }));
    const claim = cluster.api.get('persistentvolumeclaims', { namespace: 'default', name: 'data' });
    expect(claim).toMatchObject({
      spec: { volumeName: 'right' },
      status: { phase: 'Bound', capacity: { storage: '2Gi' } },
    });
    expect(
      ['large', 'small', 'right'].map((one) => phaseOf(cluster, 'persistentvolumes', one)),
    ).toEqual(['Available', 'Available', 'Bound']);
  });

  it('waits, and says for what, until a volume comes', () => {
    const cluster = new SmallCluster();
    cluster.create('persistentvolumeclaims', aClaim('data', { storageClassName: '' }));
    expect(eventsOf(cluster, 'data')).toEqual(['FailedBinding persistentvolume-controller']);
    cluster.create('persistentvolumes', aVolume('late'));
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'data')).toBe('Bound');
  });

  it('leaves a retained volume released, for nobody else', () => {
    const cluster = new SmallCluster();
    cluster.create('persistentvolumes', aVolume('kept'));
    cluster.create('persistentvolumeclaims', aClaim('data', { storageClassName: '' }));
    cluster.api.delete('persistentvolumeclaims', { namespace: 'default', name: 'data' });
    cluster.cluster.converge();
    expect(phaseOf(cluster, 'persistentvolumes', 'kept')).toBe('Released');
    cluster.create('persistentvolumeclaims', aClaim('again', { storageClassName: '' }));
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'again')).toBe('Pending');
  });

  it('is lost when its volume goes', () => {
    const cluster = new SmallCluster();
    cluster.create('persistentvolumes', aVolume('brittle'));
    cluster.create('persistentvolumeclaims', aClaim('data', { storageClassName: '' }));
    cluster.api.patch('persistentvolumes', { name: 'brittle' }, { metadata: { finalizers: null } });
    cluster.api.delete('persistentvolumes', { name: 'brittle' });
    cluster.cluster.converge();
    expect(phaseOf(cluster, 'persistentvolumeclaims', 'data')).toBe('Lost');
    expect(eventsOf(cluster, 'data')).toEqual(['ClaimLost persistentvolume-controller']);
  });
});

import { describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { longhornAddon } from '../../addons/longhorn.ts';
import type { CsiNode, Node, VolumeAttachment } from '../../objects.ts';
import { podState, sh } from '../../testing/pod-story.ts';
import { SmallCluster } from '../../testing/small-cluster.ts';

/** `limit`: how many volumes each node takes. */
function withDriver(limit?: number): SmallCluster {
  const cluster = new SmallCluster();
  const flag = limit === undefined ? [] : [`--max-volumes-per-node=${limit}`];
  cluster.apply(longhornAddon.objects().map((object) => withFlag(object, flag)));
  cluster.pass(30);
  return cluster;
}

function withFlag(object: AnyObject, flag: readonly string[]): AnyObject {
  if (object.metadata.name !== 'longhorn-csi-plugin') return object;
  const copy = structuredClone(object) as AnyObject & {
    spec: { template: { spec: { containers: { args: string[] }[] } } };
  };
  copy.spec.template.spec.containers[1]?.args.push(...flag);
  return copy;
}

const claim = (cluster: SmallCluster, name: string, accessMode = 'ReadWriteOnce') =>
  cluster.create('persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: 'default' },
    spec: {
      accessModes: [accessMode],
      storageClassName: 'longhorn',
      resources: { requests: { storage: '1Gi' } },
    },
  });

/** A pod on a node that keeps its data on the claim. */
function user(
  cluster: SmallCluster,
  name: string,
  node: string | undefined,
  script = 'sleep 9999',
) {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const mounts = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  cluster.run(name, { ...sh(script), ...mounts }, { nodeName: node, volumes });
}

const attachments = (cluster: SmallCluster) =>
  cluster.api.list('volumeattachments.storage.k8s.io').map((object) => {
    const { spec, status } = object as VolumeAttachment;
    return `${spec.attacher} ${spec.nodeName} ${status?.attached ? 'attached' : 'waits'}`;
  });

const volumeName = (cluster: SmallCluster) =>
  cluster.api.list('persistentvolumes')[0]?.metadata.name ?? '';

const attachEvents = (cluster: SmallCluster, name: string) =>
  cluster
    .events(name)
    .filter((text) => text.includes('AttachVolume'))
    .map((text) => text.replace('pvc-UID', 'V'));

describe('a volume of a driver that attaches', () => {
  it('is registered on nodes, provisioned, attached, mounted, and follows its pod', () => {
    const cluster = withDriver();
    const node = cluster.api.get('csinodes.storage.k8s.io', { name: 'node01' }) as CsiNode;
    expect(node.spec.drivers).toEqual([
      { name: 'driver.longhorn.io', nodeID: 'node01', topologyKeys: null },
    ]);
    claim(cluster, 'data');
    user(cluster, 'first', 'node01', 'echo kept > /data/note; sleep 9999');
    cluster.pass(10);
    expect(podState(cluster, 'first')).toBe('Running: main running ready');
    expect(attachments(cluster)).toEqual(['driver.longhorn.io node01 attached']);
    expect(attachEvents(cluster, 'first')).toEqual([
      'Normal SuccessfulAttachVolume AttachVolume.Attach succeeded for volume "V" ',
    ]);
    const status = (cluster.api.get('nodes', { name: 'node01' }) as Node).status;
    expect(status.volumesAttached).toEqual([
      { devicePath: '', name: `kubernetes.io/csi/driver.longhorn.io^${volumeName(cluster)}` },
    ]);
    cluster.delete('first', 0);
    cluster.pass(5);
    expect(attachments(cluster)).toEqual([]);
    user(cluster, 'second', 'node02', 'cat /data/note; sleep 9999');
    cluster.pass(10);
    expect(attachments(cluster)).toEqual(['driver.longhorn.io node02 attached']);
    expect(podState(cluster, 'second')).toBe('Running: main running ready');
  });

  it('is not given to a second node, whose pod is told who has it', () => {
    const cluster = withDriver();
    claim(cluster, 'data');
    user(cluster, 'first', 'node01');
    cluster.pass(10);
    user(cluster, 'second', 'node02');
    cluster.pass(130);
    expect(podState(cluster, 'second')).toBe('Pending: main ContainerCreating');
    expect(attachEvents(cluster, 'second')).toEqual([
      'Warning FailedAttachVolume Multi-Attach error for volume "V" Volume is already used by pod(s) first',
    ]);
    expect(cluster.events('second').at(-1)).toBe(
      'Warning FailedMount Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
    );
    cluster.delete('first', 0);
    cluster.pass(10);
    expect(podState(cluster, 'second')).toBe('Running: main running ready');
  });

  it('goes to one of two pods that come at once', () => {
    const cluster = withDriver();
    claim(cluster, 'data');
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    cluster.create('daemonsets.apps', {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'both', namespace: 'default' },
      spec: {
        selector: { matchLabels: { app: 'both' } },
        template: {
          metadata: { labels: { app: 'both' } },
          spec: { containers: [{ name: 'main', image: 'nginx:1.27' }], volumes },
        },
      },
    });
    cluster.pass(10);
    expect(attachments(cluster)).toHaveLength(1);
    const told = cluster.events().filter((text) => text.includes('Multi-Attach'));
    expect(told.map((text) => text.replace(/both-\w+/, 'both'))).toEqual([
      'Warning FailedAttachVolume Multi-Attach error for volume "pvc-UID" Volume is already used by pod(s) both',
    ]);
  });

  it('may be on several nodes when it is shared', () => {
    const cluster = withDriver();
    claim(cluster, 'data', 'ReadWriteMany');
    user(cluster, 'first', 'node01');
    user(cluster, 'second', 'node02');
    cluster.pass(10);
    expect(attachments(cluster).toSorted()).toEqual([
      'driver.longhorn.io node01 attached',
      'driver.longhorn.io node02 attached',
    ]);
  });

  it('leaves a dead node after six minutes, when its pod is gone', () => {
    const cluster = withDriver();
    claim(cluster, 'data');
    user(cluster, 'first', 'node01');
    cluster.pass(10);
    cluster.cluster.faults.begin({ kind: 'power', node: 'node01' });
    cluster.pass(60);
    cluster.delete('first', 0);
    user(cluster, 'second', 'node02');
    cluster.pass(300);
    expect(attachEvents(cluster, 'second')).toEqual([
      `Warning FailedAttachVolume Multi-Attach error for volume "V" Volume is already exclusively attached to one node and can't be attached to another`,
    ]);
    cluster.pass(70);
    expect(attachments(cluster)).toEqual(['driver.longhorn.io node02 attached']);
    expect(podState(cluster, 'second')).toBe('Running: main running ready');
  });

  it('waits while the attacher does not run', () => {
    const cluster = withDriver();
    claim(cluster, 'data');
    cluster.pass(5);
    const attacher = { namespace: 'longhorn-system', name: 'csi-attacher' };
    cluster.api.patch('deployments.apps', attacher, { spec: { replicas: 0 } });
    cluster.pass(40);
    user(cluster, 'first', 'node01');
    cluster.pass(10);
    expect(attachments(cluster)).toEqual(['driver.longhorn.io node01 waits']);
    cluster.api.patch('deployments.apps', attacher, { spec: { replicas: 1 } });
    cluster.pass(20);
    expect(podState(cluster, 'first')).toBe('Running: main running ready');
  });

  it('counts against the limit of its node', () => {
    const cluster = withDriver(1);
    for (const name of ['data', 'a', 'b']) claim(cluster, name);
    cluster.pass(5);
    for (const name of ['data', 'a', 'b']) {
      const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: name } }];
      cluster.run(name, sh('sleep 9999'), { nodeName: undefined, volumes });
    }
    cluster.pass(5);
    const waiting = cluster.api
      .list('events', { namespace: 'default' })
      .filter(({ reason }) => reason === 'FailedScheduling')
      .map(({ message, note }) => message ?? note);
    expect(waiting).toEqual([
      '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) exceed max volume count. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    ]);
  });
});

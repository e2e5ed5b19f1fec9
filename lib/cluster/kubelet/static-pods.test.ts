import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';

const web = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - {name: web, image: "nginx:1.27"}
`;

const folder = '/etc/kubernetes/manifests';
const podNames = (cluster: SmallCluster, namespace: string) =>
  cluster.api.list('pods', { namespace }).map(({ metadata }) => metadata.name);

function staticWeb() {
  const cluster = new SmallCluster();
  const files = cluster.cluster.filesOfNode('node01');
  files.write(`${folder}/web.yaml`, web);
  cluster.pass(5);
  return { cluster, files };
}

describe('a static pod', () => {
  it('runs when its manifest is there, and is shown as a mirror', () => {
    const { cluster } = staticWeb();
    const pod = cluster.pod('web-node01');
    expect(pod?.status.phase).toBe('Running');
    expect(pod?.metadata.ownerReferences).toMatchObject([{ kind: 'Node', name: 'node01' }]);
    expect(pod?.metadata.annotations?.['kubernetes.io/config.source']).toBe('file');
    expect(cluster.logs('web-node01', 'tailLines=1')).toMatch(/start worker process 29\n$/);
  });

  it('stays when its mirror is deleted', () => {
    const { cluster } = staticWeb();
    const before = cluster.pod('web-node01');
    cluster.delete('web-node01');
    cluster.pass(3);
    const after = cluster.pod('web-node01');
    expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
    expect(after?.status.containerStatuses?.[0]?.containerID).toBe(
      before?.status.containerStatuses?.[0]?.containerID,
    );
  });

  it('follows its manifest, and goes with it', () => {
    const { cluster, files } = staticWeb();
    files.write(`${folder}/web.yaml`, web.replace('1.27', '1.26'));
    cluster.pass(5);
    expect(cluster.pod('web-node01')?.spec.containers[0]?.image).toBe('nginx:1.26');
    expect(cluster.pod('web-node01')?.status.phase).toBe('Running');
    files.remove(`${folder}/web.yaml`);
    cluster.pass(5);
    expect(podNames(cluster, 'default')).toEqual([]);
  });

  it('is what a control plane is made of', () => {
    const cluster = new SmallCluster();
    const files = cluster.cluster.filesOfNode('controlplane');
    expect(files.list(folder)).toEqual([
      'etcd.yaml',
      'kube-apiserver.yaml',
      'kube-controller-manager.yaml',
      'kube-scheduler.yaml',
    ]);
    const { revision } = cluster.cluster.world.store;
    cluster.pass(5);
    expect(cluster.cluster.world.store.revision).toBe(revision);
    files.rename(`${folder}/kube-scheduler.yaml`, '/root/kube-scheduler.yaml');
    cluster.pass(5);
    expect(podNames(cluster, 'kube-system')).not.toContain('kube-scheduler-controlplane');
    files.rename('/root/kube-scheduler.yaml', `${folder}/kube-scheduler.yaml`);
    cluster.pass(5);
    expect(podNames(cluster, 'kube-system')).toContain('kube-scheduler-controlplane');
  });
});

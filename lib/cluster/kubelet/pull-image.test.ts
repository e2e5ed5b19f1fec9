import { describe, expect, it } from 'vitest';
import { sh, watchPod } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

describe('an image that cannot be pulled', () => {
  const error =
    'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.161": failed to resolve reference "docker.io/library/nginx:1.161": docker.io/library/nginx:1.161: not found';

  it('is tried again later and later', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.161' });
    expect(watchPod(cluster, 'web', 16)).toEqual([
      'Pending: main ContainerCreating',
      'Pending: main ErrImagePull',
      'Pending: main ImagePullBackOff',
    ]);
    const [container] = cluster.pod('web')?.status.containerStatuses ?? [];
    expect(container?.state?.waiting?.message).toBe(
      `Back-off pulling image "nginx:1.161": ErrImagePull: ${error}`,
    );
    cluster.pass(14);
    expect(cluster.events('web')).toEqual([
      'Normal Pulling x2 Pulling image "nginx:1.161"',
      `Warning Failed x2 Failed to pull image "nginx:1.161": ${error}`,
      'Warning Failed x2 Error: ErrImagePull',
      'Normal BackOff x2 Back-off pulling image "nginx:1.161"',
      'Warning Failed x2 Error: ImagePullBackOff',
    ]);
  });

  it('is started as soon as its name is mended', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.161' });
    cluster.pass(20);
    const [container] = cluster.pod('web')?.spec.containers ?? [];
    const key = { namespace: 'default', name: 'web' };
    cluster.api.patch('pods', key, {
      spec: { containers: [{ ...container, image: 'nginx:1.27' }] },
    });
    expect(watchPod(cluster, 'web', 3).at(-1)).toBe('Running: main running ready');
  });
});

describe('the policy', () => {
  it('Never refuses what is not there', () => {
    const cluster = new SmallCluster();
    cluster.run('never', { imagePullPolicy: 'Never' });
    cluster.pass(3);
    expect(cluster.events('never')).toEqual([
      'Warning ErrImageNeverPull x2 Container image "busybox:1.36" is not present with pull policy of Never',
      'Warning Failed x2 Error: ErrImageNeverPull',
    ]);
  });

  it('IfNotPresent takes what is there, Always asks again', () => {
    const cluster = new SmallCluster();
    cluster.run('first', sh('sleep 100'));
    cluster.pass(3);
    cluster.run('second', sh('sleep 100'));
    cluster.run('third', { ...sh('sleep 100'), imagePullPolicy: 'Always' });
    cluster.pass(3);
    const word = (name: string) => cluster.events(name)[0];
    expect(['first', 'second', 'third'].map(word)).toEqual([
      'Normal Pulling Pulling image "busybox:1.36"',
      'Normal Pulled Container image "busybox:1.36" already present on machine',
      'Normal Pulling Pulling image "busybox:1.36"',
    ]);
  });

  it('refuses a name that is none', () => {
    const cluster = new SmallCluster();
    cluster.run('upper', { image: 'Nginx' });
    cluster.pass(3);
    const message = `Failed to apply default image tag "Nginx": couldn't parse image name "Nginx": invalid reference format: repository name (library/Nginx) must be lowercase`;
    expect(cluster.pod('upper')?.status.containerStatuses?.[0]?.state).toEqual({
      waiting: { reason: 'InvalidImageName', message },
    });
  });
});

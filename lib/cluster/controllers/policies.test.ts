import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';

const inDefault = (name: string) => ({ namespace: 'default', name });

const aDeployment = (replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: inDefault('web'),
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
    },
  },
});

describe('a ResourceQuota', () => {
  it('adds up what is there, and notices what goes', () => {
    const cluster = new SmallCluster();
    cluster.run('a');
    const hard = { pods: '5', configmaps: '3', 'count/deployments.apps': '2' };
    const quota = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: inDefault('q'),
      spec: { hard },
    };
    cluster.create('resourcequotas', quota);
    const used = () => {
      const status = cluster.api.get('resourcequotas', inDefault('q'))?.['status'];
      return (status as { used: object }).used;
    };
    expect(used()).toEqual({ pods: '1', configmaps: '1', 'count/deployments.apps': '0' });
    cluster.create('deployments.apps', aDeployment(2));
    cluster.pass(2);
    expect(used()).toEqual({ pods: '3', configmaps: '1', 'count/deployments.apps': '1' });
    cluster.api.delete('pods', inDefault('a'), { gracePeriodSeconds: 0 });
    cluster.cluster.converge();
    expect(used()).toEqual({ pods: '2', configmaps: '1', 'count/deployments.apps': '1' });
  });
});

describe('a PodDisruptionBudget', () => {
  it.each([
    [{ minAvailable: 2 }, [1, 2, 3]],
    [{ minAvailable: '50%' }, [1, 2, 3]],
    [{ maxUnavailable: 1 }, [1, 2, 3]],
    [{ minAvailable: 3 }, [0, 3, 3]],
  ])('of %j allows what it can', (spec, [allowed, desired, expected]) => {
    const cluster = new SmallCluster();
    cluster.create('deployments.apps', aDeployment(3));
    cluster.pass(5);
    cluster.create('poddisruptionbudgets.policy', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: inDefault('b'),
      spec: { ...spec, selector: { matchLabels: { app: 'web' } } },
    });
    expect(
      cluster.api.get('poddisruptionbudgets.policy', inDefault('b'))?.['status'],
    ).toMatchObject({
      disruptionsAllowed: allowed,
      desiredHealthy: desired,
      expectedPods: expected,
      currentHealthy: 3,
    });
  });
});

describe('a HorizontalPodAutoscaler', () => {
  const anAutoscaler = (more: object) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: inDefault('h'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 4,
      ...more,
    },
  });
  const replicas = (cluster: SmallCluster) => {
    const spec = cluster.api.get('deployments.apps', inDefault('web'))?.['spec'];
    return (spec as { replicas: number }).replicas;
  };

  it('keeps within its bounds', () => {
    const cluster = new SmallCluster();
    cluster.create('deployments.apps', aDeployment(1));
    cluster.create('horizontalpodautoscalers.autoscaling', anAutoscaler({ minReplicas: 3 }));
    cluster.pass(1);
    expect(replicas(cluster)).toBe(3);
    expect(cluster.events('h')).toEqual([
      'Normal SuccessfulRescale New size: 3; reason: Current number of replicas below Spec.MinReplicas',
    ]);
  });

  it('says that it has nothing to measure by', () => {
    const cluster = new SmallCluster();
    cluster.create('deployments.apps', aDeployment(1));
    cluster.pass(3);
    cluster.create('horizontalpodautoscalers.autoscaling', anAutoscaler({}));
    const why =
      'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';
    expect(cluster.events('h')).toEqual([
      `Warning FailedGetResourceMetric ${why}`,
      `Warning FailedComputeMetricsReplicas invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: ${why}`,
    ]);
    const status = cluster.api.get('horizontalpodautoscalers.autoscaling', inDefault('h'))?.[
      'status'
    ];
    const { conditions } = status as {
      conditions: { type: string; status: string; reason: string }[];
    };
    expect(conditions.map((one) => [one.type, one.status, one.reason])).toEqual([
      ['AbleToScale', 'True', 'SucceededGetScale'],
      ['ScalingActive', 'False', 'FailedGetResourceMetric'],
    ]);
    expect(replicas(cluster)).toBe(1);
  });
});

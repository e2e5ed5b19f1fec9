import { describe, expect, it } from 'vitest';
import { createTestServer } from './test-server.ts';

const autoscalers = (version: string) =>
  `/apis/autoscaling/${version}/namespaces/default/horizontalpodautoscalers`;
const merge = { 'content-type': 'application/merge-patch+json' };

describe('an object in two versions', () => {
  it('is written in one and read in the other', () => {
    const { ask } = createTestServer();
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    ask('POST', autoscalers('v1'), {
      metadata: { name: 'web' },
      spec: { scaleTargetRef, maxReplicas: 3, targetCPUUtilizationPercentage: 50 },
    });
    const cpu = (averageUtilization: number) => [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
      },
    ];
    expect(ask('GET', `${autoscalers('v2')}/web`).body).toMatchObject({
      apiVersion: 'autoscaling/v2',
      spec: { maxReplicas: 3, metrics: cpu(50) },
    });
    ask(
      'PATCH',
      `${autoscalers('v1')}/web`,
      { spec: { targetCPUUtilizationPercentage: 70 } },
      merge,
    );
    expect(ask('GET', autoscalers('v2')).body).toMatchObject({
      items: [{ spec: { metrics: cpu(70) } }],
    });
  });
});

describe('events', () => {
  it('are the same in both groups', () => {
    const { ask } = createTestServer();
    ask('POST', '/api/v1/namespaces/default/events', {
      metadata: { name: 'web.1' },
      involvedObject: { kind: 'Pod', name: 'web', namespace: 'default' },
      reason: 'Started',
      message: 'Started container web',
      type: 'Normal',
    });
    expect(ask('GET', '/apis/events.k8s.io/v1/namespaces/default/events/web.1').body).toMatchObject(
      {
        apiVersion: 'events.k8s.io/v1',
        regarding: { name: 'web' },
        note: 'Started container web',
      },
    );
    const { items } = ask(
      'GET',
      '/api/v1/namespaces/default/events?fieldSelector=involvedObject.name%3Dweb',
    ).body as { items: object[] };
    expect(items).toHaveLength(1);
  });
});

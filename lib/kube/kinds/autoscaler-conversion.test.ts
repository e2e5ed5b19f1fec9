import { describe, expect, it } from 'vitest';
import { convertAutoscaler } from './autoscaler-conversion.ts';

const metadata = { name: 'web', uid: 'u', resourceVersion: '1', creationTimestamp: '' };
const scaleTargetRef = { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' };
const cpu = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
};
const memory = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } },
};
const v2 = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 4, metrics: [cpu, memory] },
  status: { currentMetrics: null, desiredReplicas: 2 },
};

describe('autoscalers between versions', () => {
  it('says in v1 what v1 can say, and keeps the rest aside', () => {
    expect(convertAutoscaler(v2, 'autoscaling/v1')).toEqual({
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: {
        ...metadata,
        annotations: { 'autoscaling.alpha.kubernetes.io/metrics': JSON.stringify([memory]) },
      },
      spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 4, targetCPUUtilizationPercentage: 50 },
      status: { currentReplicas: 0, desiredReplicas: 2 },
    });
  });

  it('loses nothing there and back', () => {
    const back = convertAutoscaler(convertAutoscaler(v2, 'autoscaling/v1'), 'autoscaling/v2');
    expect(back).toEqual({ ...v2, status: { ...v2.status, currentReplicas: 0 } });
  });

  it('reads a v1 autoscaler', () => {
    const v1 = {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: { scaleTargetRef, maxReplicas: 4, targetCPUUtilizationPercentage: 50 },
    };
    expect(convertAutoscaler(v1, 'autoscaling/v2')).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: { scaleTargetRef, maxReplicas: 4, metrics: [cpu] },
    });
  });
});

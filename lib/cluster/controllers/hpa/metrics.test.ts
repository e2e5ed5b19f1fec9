import { describe, expect, it } from 'vitest';
import type { MetricSpec } from 'kubernetes-types/autoscaling/v2.d.ts';
import type { Reconciling } from '../../controller.ts';
import type { Pod } from '../../objects.ts';
import { propose } from './metrics.ts';
import type { Target } from './usage.ts';

const pod = (name: string): Pod =>
  ({
    metadata: { name, namespace: 'default' },
    spec: {
      containers: ['app', 'log'].map((container) => ({
        name: container,
        resources: { requests: { cpu: '100m' } },
      })),
    },
    status: {
      phase: 'Running',
      startTime: '1970-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  }) as unknown as Pod;

const target: Target = {
  namespace: 'default',
  selector: 'app=web',
  replicas: 2,
  pods: [pod('a'), pod('b')],
};

/** A metrics API by which every container of every pod uses so much. */
const contextOf = (usage: Record<string, string>): Reconciling =>
  ({
    nowMs: 1e9,
    api: {
      list: () =>
        target.pods.map(({ metadata }) => ({
          metadata,
          containers: Object.entries(usage).map(([name, cpu]) => ({ name, usage: { cpu } })),
        })),
    },
  }) as unknown as Reconciling;

const proposal = (metric: object, usage: Record<string, string> = { app: '180m', log: '20m' }) =>
  propose(metric as MetricSpec, target, contextOf(usage));

const ofContainer = (container: string, aim: object) => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container, target: { type: 'Utilization', ...aim } },
});

describe('what the metrics ask for', () => {
  it('looks at whole pods', () => {
    const target = { type: 'Utilization', averageUtilization: 50 };
    expect(proposal({ type: 'Resource', resource: { name: 'cpu', target } })).toEqual({
      replicas: 4,
      name: 'cpu resource utilization (percentage of request)',
      status: {
        type: 'Resource',
        resource: { name: 'cpu', current: { averageUtilization: 100, averageValue: '200m' } },
      },
    });
  });

  it('looks at one container in each', () => {
    expect(proposal(ofContainer('app', { averageUtilization: 60 }))).toEqual({
      replicas: 6,
      name: 'cpu resource utilization (percentage of request)',
      status: {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'app',
          current: { averageUtilization: 180, averageValue: '180m' },
        },
      },
    });
    expect(proposal(ofContainer('log', { averageValue: '10m' })).replicas).toBe(4);
  });

  it('says when there is no such container', () => {
    expect(() => proposal(ofContainer('web', { averageUtilization: 60 }))).toThrow(
      'failed to get cpu utilization: container web not present in metrics for pod default/a',
    );
  });

  it.each([
    [
      { type: 'Pods', pods: { metric: { name: 'rps' } } },
      'unable to get metric rps: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered',
    ],
    [
      {
        type: 'Object',
        object: { metric: { name: 'rps' }, describedObject: { kind: 'Ingress', name: 'main' } },
      },
      'unable to get metric rps: Ingress on default main/unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered',
    ],
    [
      {
        type: 'External',
        external: {
          metric: {
            name: 'queue',
            selector: {
              matchLabels: { q: 'tasks' },
              matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
            },
          },
        },
      },
      'unable to get external metric default/queue/&LabelSelector{MatchLabels:map[string]string{q: tasks,},MatchExpressions:[]LabelSelectorRequirement{LabelSelectorRequirement{Key:tier,Operator:In,Values:[a b],},},}: unable to fetch metrics from external metrics API: the server could not find the requested resource (get queue.external.metrics.k8s.io)',
    ],
  ])('has nobody to ask for metrics that an adapter would serve: %o', (metric, why) => {
    expect(() => proposal(metric)).toThrow(why);
  });
});

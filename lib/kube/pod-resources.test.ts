import { describe, expect, it } from 'vitest';
import { podLimits, podQosClass, podRequests } from './pod-resources.ts';
import { formatQuantity } from './quantity.ts';

const container = (requests: object, limits: object = {}, more: object = {}) => ({
  name: 'c',
  resources: { requests, limits },
  ...more,
});

const aPod = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', uid: 'u', resourceVersion: '1', creationTimestamp: '' },
  spec,
});

const texts = (amounts: ReturnType<typeof podRequests>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, one]) => [name, formatQuantity(one)]));

describe('what a pod asks of its node', () => {
  it('is the sum of its containers, or the most an init container needs, and the overhead', () => {
    const pod = aPod({
      containers: [container({ cpu: '100m', memory: '1Gi' }), container({ cpu: '200m' })],
      initContainers: [
        container({ cpu: '50m' }, {}, { restartPolicy: 'Always' }),
        container({ cpu: '1' }),
      ],
      overhead: { cpu: '10m', memory: '1Mi' },
    });
    expect(texts(podRequests(pod))).toEqual({ cpu: '1060m', memory: '1025Mi' });
    expect(texts(podLimits(pod))).toEqual({});
  });

  it.each([
    ['nothing asked', [container({})], 'BestEffort'],
    ['a request', [container({ cpu: '1' })], 'Burstable'],
    [
      'equal limits',
      [container({ cpu: '1', memory: '1Gi' }, { cpu: '1000m', memory: '1Gi' })],
      'Guaranteed',
    ],
    ['one limit only', [container({ cpu: '1' }, { cpu: '1' })], 'Burstable'],
    [
      'limits above',
      [container({ cpu: '1', memory: '1Gi' }, { cpu: '2', memory: '1Gi' })],
      'Burstable',
    ],
  ])('%s', (_name, containers, expected) => {
    expect(podQosClass(aPod({ containers }))).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { describeGenerically } from './generic.ts';

describe('kubectl describe of a kind it does not know', () => {
  it('names every field as a person would', () => {
    const object = {
      apiVersion: 'example.com/v1',
      kind: 'CronTab',
      metadata: {
        name: 'mine',
        namespace: 'default',
        uid: '7a',
        resourceVersion: '5',
        creationTimestamp: '2026-11-20T18:41:20Z',
        generation: 1,
      },
      spec: {
        cronSpec: '* * * * */5',
        replicas: 2,
        podIPs: [{ ip: '1.2.3.4' }],
        tags: ['a', 'b'],
        'dotted.name': true,
        targetURL: 'x',
      },
    };
    const context = { nowMs: 0, showEvents: true, get: () => undefined, list: () => [] };
    expect(describeGenerically(object, context)).toBe(`Name:         mine
Namespace:    default
Labels:       <none>
Annotations:  <none>
API Version:  example.com/v1
Kind:         CronTab
Metadata:
  Creation Timestamp:  2026-11-20T18:41:20Z
  Generation:          1
  Resource Version:    5
  UID:                 7a
Spec:
  Cron Spec:    * * * * */5
  dotted.name:  true
  Pod I Ps:
    Ip:      1.2.3.4
  Replicas:  2
  Tags:
    a
    b
  Target URL:  x
Events:        <none>
`);
  });
});

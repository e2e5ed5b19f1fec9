import { expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { viewClaim } from './claim-view.ts';

const metadata = (name: string, namespace = 'blog') => ({
  name,
  namespace,
  uid: `uid-${name}`,
  resourceVersion: '1',
  creationTimestamp: '2026-11-20T18:41:30Z',
});

const aPod = (name: string, claimName: string, namespace?: string): AnyObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata(name, namespace),
  spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] },
});

const aClaim = (status: object): AnyObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: metadata('mysql-data'),
  spec: { resources: { requests: { storage: '5Gi' } } },
  status,
});

const pods = [
  aPod('mysql', 'mysql-data'),
  aPod('other', 'other-data'),
  aPod('elsewhere', 'mysql-data', 'default'),
];

it.each([
  [{ phase: 'Pending' }, 'Pending', '5Gi'],
  [{ phase: 'Bound', capacity: { storage: '8Gi' } }, 'Bound', '8Gi'],
])('shows a claim in %o', (status, word, capacity) => {
  expect(viewClaim(aClaim(status), pods)).toEqual({
    uid: 'uid-mysql-data',
    name: 'mysql-data',
    namespace: 'blog',
    status: word,
    capacity,
    pods: ['uid-mysql'],
  });
});

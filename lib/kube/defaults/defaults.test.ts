import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../kinds/registry.ts';
import type { AnyObject } from '../object.ts';
import { setPodDefaults } from './pod-spec.ts';

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(members: T) =>
  fc.record(members, { requiredKeys: [] });

const probe = optional({
  httpGet: fc.record({ port: fc.constant(80) }),
  grpc: fc.record({ port: fc.constant(9000) }),
  periodSeconds: fc.nat(),
});

const container = optional({
  name: fc.constantFrom('a', 'b'),
  image: fc.constantFrom('nginx', 'nginx:1.27', 'nginx:latest', 'nginx@sha256:00'),
  ports: fc.array(optional({ containerPort: fc.nat(), protocol: fc.constant('UDP') })),
  resources: optional({
    limits: fc.constantFrom({ cpu: '0.5' }, { memory: '1024Mi' }, {}),
    requests: fc.constantFrom({ cpu: '100m' }, {}),
  }),
  env: fc.array(
    optional({ valueFrom: optional({ fieldRef: fc.constant({ fieldPath: 'metadata.name' }) }) }),
  ),
  livenessProbe: probe,
});

const volume = optional({
  name: fc.constant('v'),
  secret: fc.constant({ secretName: 's' }),
  configMap: fc.constant({ name: 'c' }),
  projected: fc.constant({ sources: [{ serviceAccountToken: { path: 't' } }] }),
  ephemeral: fc.constant({ volumeClaimTemplate: { spec: {} } }),
});

const podSpec = optional({
  containers: fc.array(container),
  initContainers: fc.array(container),
  volumes: fc.array(volume),
  hostNetwork: fc.boolean(),
});

describe('defaults', () => {
  it('of what has defaults are its own', () => {
    fc.assert(
      fc.property(podSpec, (spec) => {
        const once = structuredClone(spec) as unknown as Parameters<typeof setPodDefaults>[0];
        setPodDefaults(once);
        const twice = structuredClone(once);
        setPodDefaults(twice);
        expect(twice).toEqual(once);
      }),
    );
  });

  it.each(kinds.map((kind) => [`${kind.kind}.${kind.group}`, kind] as const))(
    'of an empty %s',
    (_, { group, versions, kind, strategy }) => {
      const version = versions[0] ?? 'v1';
      const once: AnyObject = {
        apiVersion: group ? `${group}/${version}` : version,
        kind,
        metadata: { name: 'x', uid: '', resourceVersion: '', creationTimestamp: '' },
      };
      strategy.defaults?.(once);
      const twice = structuredClone(once);
      strategy.defaults?.(twice);
      expect(twice).toEqual(once);
    },
  );
});

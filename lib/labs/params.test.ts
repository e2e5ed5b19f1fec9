import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawParams, fillParams } from './params.ts';

const declared = {
  app: { pick: ['cart', 'orders'] },
  port: { int: [8000, 8002] as [number, number] },
  team: { token: 4 },
};

describe('drawParams', () => {
  it('draws each from its own range, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const params = drawParams(declared, seed);
        expect(params.app).toMatch(/^(cart|orders)$/);
        expect(params.port).toMatch(/^800[0-2]$/);
        expect(params.team).toMatch(/^[a-z][a-z0-9]{3}$/);
        expect(drawParams(declared, seed)).toEqual(params);
      }),
    );
  });

  it('gives other students other ones', () => {
    const teams = Array.from({ length: 50 }, (_, seed) => drawParams(declared, seed).team);
    expect(new Set(teams).size).toBe(50);
  });
});

describe('fillParams', () => {
  it('fills texts at any depth, keys as well, and leaves what it does not know', () => {
    const lab = {
      'metadata.labels.{{key}}': [{ ask: '`{{app}}` on {{svc.spec.clusterIP}}', of: 3 }],
    };
    expect(fillParams(lab, { app: 'cart', key: 'tier' })).toEqual({
      'metadata.labels.tier': [{ ask: '`cart` on {{svc.spec.clusterIP}}', of: 3 }],
    });
  });
});

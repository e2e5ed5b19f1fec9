/** Every lab proves itself, on every change. */
import { describe, expect, it } from 'vitest';
import { readLabs } from '#lib/server/lab-files.ts';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { proveLab } from './prove.ts';

const seeds = Array.from({ length: 20 }, (_, n) => n + 1);
const labs = readLabs();
const bases = new Bases();

describe('the labs', () => {
  it('are found', () => {
    expect(labs.length).toBeGreaterThan(0);
  });

  it.each(labs)('$chapter/$folder is proved', { timeout: 600_000 }, ({ lab }) => {
    const newWorld = (profile: string, seed: number) =>
      createWorkspace({ profile, seed, pace: 'jump', bases });
    expect(proveLab(lab, { seeds, newWorld })).toEqual([]);
  });
});

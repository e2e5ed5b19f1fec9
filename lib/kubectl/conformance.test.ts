/**
 * Sessions recorded on a real cluster, against the emulator on a simulated one. What does not agree yet is written
 * down in testdata/known-gaps.yaml with a reason; a gap that has closed fails the test until its line is gone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, describe, it } from 'vitest';
import { parse } from 'yaml';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { createState, normalise } from './testdata/conformance/normalise.mjs';

interface Step {
  readonly cmd: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly settle: boolean;
  readonly until?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly compare: 'exact' | 'set' | 'shape' | 'ignore';
  readonly keepNodes?: boolean;
}

interface Session {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

const here = path.join(import.meta.dirname, 'testdata');
const folder = path.join(here, 'conformance/sessions');
const sessions = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Session,
);
const gaps = (parse(readFileSync(path.join(here, 'known-gaps.yaml'), 'utf8')) ?? {}) as Record<
  string,
  Record<number, string>
>;
const bases = new Bases();

/** The numbers of the steps that differ from the recording, counted from 1. */
function differences({ steps }: Session): number[] {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
  const literals = steps
    .map(({ cmd, files }) => `${cmd}\n${Object.values(files ?? {}).join('\n')}`)
    .join('\n');
  const [wanted, had] = [createState({ literals }), createState({ literals })];
  return steps.flatMap((step, index) => {
    for (const [file, content] of Object.entries(step.files ?? {}))
      world.apply({ kind: 'file', path: file, content });
    if (step.settle || step.until) world.settle(step.until);
    const got = world.run(step.cmd);
    const form = (text: string, state: unknown) =>
      shaped(normalise(text, state, { keepNodes: step.keepNodes }), step.compare);
    const want = [form(step.stdout, wanted), form(step.stderr, wanted), step.exit];
    const have = [form(got.stdout, had), form(got.stderr, had), got.exitCode];
    return step.compare === 'ignore' || JSON.stringify(want) === JSON.stringify(have)
      ? []
      : [index + 1];
  });
}

/** What counts of a text for this way of comparing. */
function shaped(text: string, compare: Step['compare']): string {
  if (compare === 'set')
    return text
      .split('\n')
      .map((line) => line.replaceAll(/ {2,}/g, '  '))
      .toSorted()
      .join('\n');
  if (compare !== 'shape') return text;
  return text
    .split('\n')
    .map((line) => {
      const cells = line.trim().split(/\s{2,}/);
      const [head = ''] = cells;
      const isLabel = /^\s*[^\s:]+.*:$/.test(head) || /^[A-Z][A-Z() -]*$/.test(head);
      return isLabel ? `${head}|${cells.length}` : String(cells.length);
    })
    .join('\n');
}

describe('recorded sessions', () => {
  it('are there', () => {
    expect(sessions.length).toBeGreaterThan(80);
  });

  it.each(sessions)('$id: $title', { timeout: 60_000 }, (session) => {
    const known = Object.keys(gaps[session.id] ?? {}).map(Number);
    expect(differences(session)).toEqual(known);
  });

  it('have a reason for every gap', () => {
    const reasons = Object.values(gaps).flatMap((steps) => Object.values(steps));
    expect(reasons.filter((reason) => reason.trim().length < 10)).toEqual([]);
  });
});

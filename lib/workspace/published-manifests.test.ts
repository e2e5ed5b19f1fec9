/**
 * Manifests that others publish - the documentation's, Kubernetes' own test fixtures, well-known courses - applied
 * to a cluster. What a real v1.32 refuses, ours refuses with the same words; everything else is taken, and settles.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Bases, createWorkspace } from './create-workspace.ts';

// Files of third parties: read where they lie, on machines that have them.
const folder = process.env['CONFORMANCE'] ?? '../shared/conformance';
const index = `${folder}/manifests.tsv`;
const refusals = parse(
  readFileSync(path.join(import.meta.dirname, 'testdata/refused-manifests.yaml'), 'utf8'),
) as Record<string, string>;
const bases = new Bases();

interface Published {
  readonly id: string;
  readonly text: string;
}

/** Those that hold only kinds of a current cluster. */
function readPublished(): Published[] {
  const rows = readFileSync(index, 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split('\t'))
    .filter(([, kind]) => kind === 'builtin-current')
    .map(([id = '']) => ({ id, file: `${folder}/manifests/${id.replace(':', '/')}` }))
    .filter(({ file }) => existsSync(file))
    .map(({ id, file }) => ({ id, text: readFileSync(file, 'utf8') }));
}

/** Namespaces that the file uses and does not make. */
function missingNamespaces(text: string): string[] {
  const made = new Set(
    [...text.matchAll(/kind: Namespace\s[\s\S]*?name: (\S+)/g)].map(([, n]) => n),
  );
  const used = [...text.matchAll(/^\s+namespace: ["']?([\w-]+)/gm)].map(([, name = '']) => name);
  return [...new Set(used)].filter((name) => !made.has(name));
}

describe('published manifests', () => {
  if (!existsSync(index)) {
    it('cannot be applied: they are not on this machine', () =>
      expect(existsSync(index)).toBe(false));
    return;
  }

  it.each(readPublished())('$id', ({ id, text }) => {
    const workspace = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
    workspace.apply({ kind: 'file', path: 'manifest', content: text });
    for (const name of missingNamespaces(text)) workspace.run(`kubectl create namespace ${name}`);
    const { stderr, exitCode } = workspace.run('kubectl create -f manifest');
    workspace.settle();
    const refusal = refusals[id] ?? '';
    expect({ exitCode, stderr }).toEqual({ exitCode: refusal === '' ? 0 : 1, stderr: refusal });
  });
});

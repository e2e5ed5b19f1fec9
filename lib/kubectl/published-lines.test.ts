/**
 * Command lines of published pages and of kubectl's own help: bash reads every one, and kubectl knows every command
 * and flag in them, except those in testdata/refused-lines.yaml, which the real kubectl 1.32 refuses as well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forEachChild, type SyntaxNode, type Word } from 'unbash';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { syntaxErrorOf } from '#lib/host/shell/syntax-error.ts';
import { parseUnit } from '#lib/host/shell/unit.ts';
import { commandPath } from './command.ts';
import { findCommand, tableOf, wordsOf } from './find-command.ts';
import { FlagError, parseFlags } from './flags/parse-flags.ts';
import { root } from './registry.ts';

// Lines of third parties: read where they lie, on machines that have them.
const place = process.env['CONFORMANCE'] ?? '../shared/conformance';
const files = ['commands.jsonl', 'kubectl-help-examples.jsonl'].map((name) => `${place}/${name}`);
const refusals: unknown = parse(
  readFileSync(path.join(import.meta.dirname, 'testdata/refused-lines.yaml'), 'utf8'),
);

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { command: string }).command);

/** The arguments of every kubectl in a tree. */
function* kubectlCalls(node: SyntaxNode): Generator<string[]> {
  if (node.type === 'Command' && node.name?.value === 'kubectl')
    yield node.args.map((word) => (word as Word).value ?? word.text);
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* kubectlCalls(child);
}

/** Why kubectl would not even begin; undefined: it would. */
function refusalOf(argv: readonly string[]): string | undefined {
  const { command, rest } = findCommand(root, argv);
  const [unknown = 'help'] = command === root ? wordsOf(tableOf(root), rest) : [];
  if (unknown !== 'help') return `kubectl: unknown command ${unknown}`;
  try {
    parseFlags(tableOf(command), rest);
    return undefined;
  } catch (error) {
    if (error instanceof FlagError) return `${commandPath(command.page)}: ${error.message}`;
    throw error;
  }
}

/** How often each refusal was met. */
function tally(refused: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const words of refused) counts[words] = (counts[words] ?? 0) + 1;
  return counts;
}

describe('published lines', () => {
  if (!files.every((file) => existsSync(file))) {
    it('cannot be read: they are not on this machine', () =>
      expect(files.every((file) => existsSync(file))).toBe(false));
    return;
  }
  const units = files.flatMap(linesOf).map((line) => parseUnit(line, 'bash'));
  const whole = units.filter((unit) => !syntaxErrorOf(unit));

  it('are read, except those that the real bash refuses', () => {
    const refused = units.filter((unit) => !whole.includes(unit)).map(({ source }) => source);
    const readByBash = [...new Set(refused)].filter(
      (line) => spawnSync('bash', ['-n', '-O', 'extglob', '-c', line]).status === 0,
    );
    expect(readByBash).toEqual([]);
    // Pages write placeholders as <name>; the shell takes them for redirections.
    expect(whole.length / units.length).toBeGreaterThan(0.95);
  });

  it('name commands and flags that kubectl has', () => {
    const calls = whole.flatMap(({ script }) => [...kubectlCalls(script)]);
    expect(tally(calls.flatMap((argv) => refusalOf(argv) ?? []))).toEqual(refusals);
  });
});

/**
 * Completions that a program offers by itself: `kubectl __complete get po` prints one candidate a line, a tab and its
 * description, and a last line with a number of bits.
 * Spec: https://github.com/spf13/cobra/blob/main/site/content/completions/_index.md
 */
import type { Completion } from '../../terminal/line-editor/completion-dialog.ts';
import { createPipe, nullPipe } from '../../pipe.ts';
import { SpawnError, type Running } from '../../process.ts';
import { displayWidth } from '../../terminal/display-width.ts';
import { readAll } from '../expand/command-substitution.ts';
import type { Shell } from '../shell.ts';
import { completeFiles } from './complete-files.ts';
import type { Place } from './place.ts';

const directives = {
  error: 1,
  noSpace: 2,
  noFiles: 4,
  byExtension: 8,
  onlyFolders: 16,
  keepOrder: 32,
};

/** Simplified: kubectl and helm complete without `source <(kubectl completion bash)` too. */
export function offersCompletion(shell: Shell, program: string): boolean {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'kubectl' || name === 'helm' || name === 'minikube') return true;
  return /-F __start_/.test(shell.completions.get(name) ?? '');
}

export function* completeProgram(shell: Shell, place: Place): Running<Completion> {
  const answer = yield* ask(shell, place);
  const { bits, lines } = answer;
  const none: Completion = { start: place.start, candidates: [], suffix: () => ' ' };
  if (bits & directives.error) return none;
  if (bits & directives.byExtension)
    return completeFiles(shell, place, { extensions: lines.map(({ text }) => text) });
  if (bits & directives.onlyFolders) return completeFiles(shell, place, { only: 'folders' });
  const fitting = lines.filter(({ text }) => text.startsWith(place.plain));
  if (fitting.length === 0)
    return bits & directives.noFiles ? none : completeFiles(shell, place, {});
  const ordered = bits & directives.keepOrder ? fitting : [...fitting].sort(byText);
  return {
    start: place.start,
    candidates: ordered.map(({ text }) => text),
    shown: describe(ordered, shell.process.terminal?.columns ?? 80),
    suffix: () => (bits & directives.noSpace ? '' : ' '),
  };
}

interface Line {
  readonly text: string;
  readonly description: string;
}

const byText = (a: Line, b: Line) => (a.text < b.text ? -1 : 1);

function* ask(shell: Shell, { words, plain }: Place): Running<{ lines: Line[]; bits: number }> {
  const [program = '', ...args] = words;
  const output = createPipe();
  const { process, variables } = shell;
  try {
    const child = process.spawn([program, '__complete', ...args, plain], {
      env: variables.environment,
      stdin: nullPipe(),
      stdout: output,
      stderr: nullPipe(),
    });
    const text = yield* readAll(shell, output);
    while (child.exitCode === undefined) yield { until: () => child.exitCode !== undefined };
    return parseAnswer(text);
  } catch (error) {
    if (error instanceof SpawnError) return { lines: [], bits: 0 };
    throw error;
  }
}

function parseAnswer(text: string): { lines: Line[]; bits: number } {
  const all = text.split('\n').filter((line) => line !== '');
  const last = all.at(-1) ?? '';
  const hasBits = /^:\d+$/.test(last);
  const lines = (hasBits ? all.slice(0, -1) : all).map((line) => {
    const [candidate = '', description = ''] = line.split('\t');
    return { text: candidate, description };
  });
  return { lines, bits: hasBits ? Number(last.slice(1)) : 0 };
}

/** "get       (Display one or many resources)", cut to the screen. */
function describe(lines: readonly Line[], columns: number): string[] {
  const longest = Math.max(...lines.map(({ text }) => displayWidth(text)));
  return lines.map(({ text, description }) => {
    if (description === '') return text;
    const room = columns - longest - 4;
    if (room <= 8) return text;
    const cut = description.length > room ? `${description.slice(0, room - 1)}…` : description;
    return `${text.padEnd(longest)}  (${cut})`;
  });
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { Eras, filesNamedIn } from '#lib/labs/eras.ts';
import { type Note, noteOn, readNotes } from './note.ts';

const notes = readNotes(readFileSync(new URL('../../labs/notes.yaml', import.meta.url), 'utf8'));
const bases = new Bases();
const newWorld = (profile: string) => createWorkspace({ profile, seed: 11, pace: 'jump', bases });

/** The world in which a note's example is typed. */
function exampleWorld({ example: { profile, prepare } }: Note) {
  const world = newWorld(profile);
  for (const line of prepare) world.run(line);
  return world;
}

describe.each(notes)('the note $id', (note) => {
  it('is brought up by its example, and by nothing else', () => {
    const { run } = note.example;
    const { stdout, stderr } = exampleWorld(note).run(run);
    expect(noteOn(notes, { line: run, output: stdout + stderr })).toBe(note);
    expect(noteOn(notes, { line: run, output: '' })).toBeUndefined();
    expect(noteOn(notes, { line: 'ls', output: stdout + stderr })).toBeUndefined();
  });
});

describe.each(notes.filter(({ era }) => era !== undefined))('the note $id', (note) => {
  it('has an era in which the example works', () => {
    const { run } = note.example;
    const world = exampleWorld(note);
    const files = Object.fromEntries(
      filesNamedIn(run).map((path) => [path, world.run(`cat ${path}`).stdout]),
    );
    const output = new Eras(newWorld).run(note, run, files);
    expect(output).not.toMatch(/error|not found|refused|unable/i);
    expect(output).not.toBe('');
  });
});

it('finds the files that a line names', () => {
  expect(filesNamedIn('kubectl apply -f a.yaml --filename=b.yaml,c.yaml')).toEqual([
    'a.yaml',
    'b.yaml',
    'c.yaml',
  ]);
  expect(filesNamedIn('kubectl apply -f - -f https://example.com/x.yaml')).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Eras } from '#lib/labs/eras.ts';
import { readNotes } from '#lib/course/note.ts';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { RoomNotes } from './room-notes.ts';

const notes = readNotes(readFileSync(new URL('../../../labs/notes.yaml', import.meta.url), 'utf8'));
const bases = new Bases();
const newWorld = (profile: string) => createWorkspace({ profile, seed: 5, pace: 'jump', bases });

it('brings up what a terminal was answered, and runs the line in its own era', () => {
  const heard = new RoomNotes({ notes, eras: new Eras(newWorld) });
  const world = newWorld('kubeadm-1.32');
  const terminal = 'one';
  heard.heard(world.apply({ kind: 'open', terminal, host: '', columns: 200, rows: 40 }));
  const type = (line: string) =>
    heard.heard(world.apply({ kind: 'keys', terminal, text: `${line}\r` })).map(({ id }) => id);
  const line = 'kubectl rolling-update frontend --image=kubeguide/guestbook-php-frontend:latest';
  expect(type('kubectl get pods')).toEqual([]);
  expect(type(line)).toEqual(['rolling-update']);
  expect(type('kubectl get nodes')).toEqual([]);
  expect(heard.inEra('rolling-update', {})).toEqual({
    id: 'rolling-update',
    era: 'kubeguide-1.0',
    line,
    output: expect.stringContaining('replicationcontroller "frontend" rolling updated') as string,
  });
  expect(heard.inEra('extensions-v1beta1', {})).toBeUndefined();
});

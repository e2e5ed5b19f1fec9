/** Runs a line in the era of a note: a world that nobody keeps, prepared once and forked for each run. */
import type { Workspace } from '#lib/workspace/workspace.ts';

/** In which era, and what is typed there first. */
export interface EraPlan {
  readonly id: string;
  /** A profile. */
  readonly era?: string | undefined;
  readonly prepare: readonly string[];
}

/** Makes a world whose commands do not wait for the wall. */
export type NewWorld = (profile: string) => Workspace;

const mostCharacters = 8000;

export class Eras {
  readonly #newWorld: NewWorld;
  readonly #prepared = new Map<string, Workspace>();

  constructor(newWorld: NewWorld) {
    this.#newWorld = newWorld;
  }

  /** What the line prints there, with the student's files beside it. '' for a note without an era. */
  run(note: EraPlan, line: string, files: Readonly<Record<string, string>> = {}): string {
    if (note.era === undefined) return '';
    const world = this.#start(note, note.era).fork();
    for (const [path, content] of Object.entries(files))
      world.apply({ kind: 'file', path, content });
    const { stdout, stderr } = world.run(line);
    return (stdout + stderr).slice(0, mostCharacters);
  }

  #start(note: EraPlan, era: string): Workspace {
    const known = this.#prepared.get(note.id);
    if (known) return known;
    const world = this.#newWorld(era);
    for (const line of note.prepare) world.run(line);
    this.#prepared.set(note.id, world);
    return world;
  }
}

/** The files that a line names after -f: "http-echo.yaml". */
export const filesNamedIn = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|\s)(?:-f|--filename)[= ]?([^\s'"|;&<>]+)/g)].flatMap(([, path = '']) =>
    path === '-' || path.includes('://') ? [] : path.split(','),
  );

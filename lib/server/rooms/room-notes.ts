/** Hears what a room's terminals print, and says which of the course's notes it brings up. */
import { type Eras, filesNamedIn } from '#lib/labs/eras.ts';
import { type Note, noteOn, noteView } from '#lib/course/note.ts';
import type { EraRun, NoteView } from '#lib/protocol/notes.ts';
import type { Applied } from '#lib/workspace/workspace.ts';

/** The course's notes, and the worlds in which their lines still work: one for all rooms. */
export interface CourseNotes {
  readonly notes: readonly Note[];
  readonly eras: Eras;
}

/** Without the codes that colour and place it. */
// oxlint-disable-next-line no-control-regex -- a terminal's codes begin with ESC
const plain = (text: string): string => text.replaceAll(/\u001b\[[\d;?]*[A-Za-z]|\r/g, '');

/** Of a terminal: more than any answer that a note is about. */
const keptCharacters = 8000;

export class RoomNotes {
  readonly #course: CourseNotes;
  readonly #shown = new Map<string, string>();
  /** The line that last brought a note up, by the note. */
  readonly #lines = new Map<string, string>();

  constructor(course: CourseNotes) {
    this.#course = course;
  }

  heard({ output, commands }: Applied): NoteView[] {
    for (const { terminal, text } of output)
      this.#shown.set(terminal, ((this.#shown.get(terminal) ?? '') + text).slice(-keptCharacters));
    return commands.flatMap(({ terminal, line }) => {
      const printed = plain(this.#shown.get(terminal) ?? '');
      this.#shown.delete(terminal);
      const note = noteOn(this.#course.notes, { line, output: printed });
      if (!note) return [];
      this.#lines.set(note.id, line);
      return [noteView(note, line)];
    });
  }

  /** The files that the line of a note names. */
  filesOf(id: string): readonly string[] {
    return filesNamedIn(this.#lines.get(id) ?? '');
  }

  /** undefined for a note that has not come up here, or that has no era. */
  inEra(id: string, files: Readonly<Record<string, string>>): EraRun | undefined {
    const line = this.#lines.get(id);
    const note = this.#course.notes.find((one) => one.id === id);
    if (line === undefined || note?.era === undefined) return undefined;
    return { id, era: note.era, line, output: this.#course.eras.run(note, line, files) };
  }
}

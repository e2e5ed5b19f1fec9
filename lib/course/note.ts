/** The course's notes on what is outdated: data, and which of them a command line and its answer bring up. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { NoteView } from '#lib/protocol/notes.ts';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const pattern = z.string().transform((source) => new RegExp(source, 'm'));

const note = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  line: pattern.describe('Sought in the command line'),
  output: pattern.describe('Sought in what it printed'),
  era: z.string().optional().describe('The profile in which the line still works'),
  prepare: z.array(z.string()).default([]).describe('What is typed in the era before the line'),
  example: z.strictObject({
    profile: z.string(),
    prepare: z.array(z.string()).default([]),
    run: z.string(),
  }),
  title: text,
  text,
});

export type Note = z.infer<typeof note>;

/** Throws ZodError for a file that holds no notes. */
export const readNotes = (yaml: string): readonly Note[] => z.array(note).parse(parse(yaml));

/** What was typed, and all that the terminal showed of it. */
export interface Typed {
  readonly line: string;
  readonly output: string;
}

/** The first note that fits. */
export const noteOn = (notes: readonly Note[], { line, output }: Typed): Note | undefined =>
  notes.find((one) => one.line.test(line) && one.output.test(output));

export const noteView = ({ id, title, text: words, era }: Note, line: string): NoteView => ({
  id,
  line,
  title,
  text: words,
  ...(era === undefined ? {} : { era }),
});

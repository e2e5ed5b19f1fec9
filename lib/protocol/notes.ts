/** Course notes: what has become of something outdated that a student has typed. */
import { z } from 'zod';

const text = z.record(z.enum(['zh-CN', 'en']), z.string());

export const noteView = z.object({
  id: z.string(),
  /** The command line that brought it up. */
  line: z.string(),
  title: text,
  /** With `code` in it. */
  text,
  /** The profile in which the line still works; absent where there is nothing to run. */
  era: z.string().optional(),
});

/** The same line in its own era, beside today's answer. */
export const eraRun = z.object({
  id: z.string(),
  era: z.string(),
  line: z.string(),
  output: z.string(),
});

export type NoteView = z.infer<typeof noteView>;
export type EraRun = z.infer<typeof eraRun>;

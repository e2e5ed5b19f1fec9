/** All that a shell is between two commands, as a plain value: for snapshots, forks, and shells that are started again. */
import { z } from 'zod';

const savedVariable = z.object({
  text: z.string().optional(),
  indexed: z.array(z.tuple([z.string(), z.string()])).optional(),
  associative: z.array(z.tuple([z.string(), z.string()])).optional(),
  isExported: z.boolean().optional(),
  isReadOnly: z.boolean().optional(),
  isInteger: z.boolean().optional(),
  isNameRef: z.boolean().optional(),
  letterCase: z.enum(['lower', 'upper']).optional(),
});

const frame = z.object({
  kind: z.string(),
  at: z.number(),
  words: z.array(z.string()).optional(),
});

export const shellState = z.object({
  cwd: z.string(),
  umask: z.number(),
  name: z.string(),
  dialect: z.enum(['bash', 'ash', 'dash']),
  positional: z.array(z.string()),
  /** The global variables. */
  variables: z.record(z.string(), savedVariable),
  /** Functions by name, as source. */
  functions: z.record(z.string(), z.string()),
  aliases: z.record(z.string(), z.string()),
  completions: z.record(z.string(), z.string()),
  options: z.array(z.string()),
  shopts: z.array(z.string()),
  traps: z.record(z.string(), z.string()),
  history: z.array(z.string()),
  folderStack: z.array(z.string()),
  status: z.number(),
  isLogin: z.boolean(),
  isInteractive: z.boolean(),
  secondsSinceMs: z.number(),
  random: z.number(),
  /** How far a script had come; empty at a prompt. */
  frames: z.array(frame),
});

export type ShellState = z.infer<typeof shellState>;
export type SavedVariable = z.infer<typeof savedVariable>;

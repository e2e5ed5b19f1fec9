/**
 * The commands of the recorded sessions: those beside this repository (CONFORMANCE, or ../shared/conformance), or
 * the copy in testdata/, which has their commands and files and none of their outputs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const step = z.object({
  cmd: z.string(),
  files: z.record(z.string(), z.string()).default({}),
  settle: z.boolean().default(false),
  until: z.string().optional(),
});

const session = z.object({ id: z.string(), steps: z.array(step) });

export type Step = z.infer<typeof step>;
export type Session = z.infer<typeof session>;

const copy = path.join(import.meta.dirname, '../testdata/kubectl-sessions.jsonl');

export function readSessions(): Session[] {
  const root = process.env['CONFORMANCE'] ?? path.resolve('../shared/conformance');
  const folder = path.join(root, 'sessions');
  const texts = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    : readFileSync(copy, 'utf8').trimEnd().split('\n');
  return texts.map((text) => session.parse(JSON.parse(text)));
}

/** Whether kubectl runs in it: only then is there something to compare. */
export const runsKubectl = ({ cmd }: Step): boolean => /(^|[\s;&|(])kubectl(\s|$)/.test(cmd);

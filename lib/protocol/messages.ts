/** What browser and server say to each other over the WebSocket. Parsed at both ends. */
import { z } from 'zod';
import { clusterView } from './cluster-view.ts';
import { eraRun, noteView } from './notes.ts';

const terminal = z.string().min(1).max(32);
const size = { columns: z.int().min(1).max(1000), rows: z.int().min(1).max(1000) };

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    terminal,
    host: z.string().min(1).max(64),
    ...size,
  }),
  z.strictObject({ type: z.literal('keys'), terminal, text: z.string().max(256 * 1024) }),
  z.strictObject({ type: z.literal('resize'), terminal, ...size }),
  z.strictObject({ type: z.literal('close'), terminal }),
  z.strictObject({
    type: z.literal('edited'),
    terminal,
    content: z
      .string()
      .max(1024 * 1024)
      .nullable(),
  }),
  z.strictObject({
    type: z.literal('advance'),
    ms: z
      .int()
      .min(1)
      .max(24 * 3600 * 1000),
  }),
  z.strictObject({ type: z.literal('settle') }),
  z.strictObject({ type: z.literal('pause'), paused: z.boolean() }),
  z.strictObject({ type: z.literal('undo') }),
  z.strictObject({ type: z.literal('reset') }),
  z.strictObject({ type: z.literal('check') }),
  z.strictObject({ type: z.literal('hint'), task: z.string().max(64) }),
  z.strictObject({ type: z.literal('submit') }),
  /** Runs the line of a course note in the era where it still works. */
  z.strictObject({ type: z.literal('era'), id: z.string().max(64) }),
  /** The browser pane opens an address, or sends a form there, from outside the cluster. */
  z.strictObject({
    type: z.literal('browse'),
    id: z.int(),
    url: z.string().max(2048),
    /** The form's fields, URL-encoded. */
    form: z.string().max(65_536).optional(),
  }),
]);

export const verdict = z.enum([
  'passed',
  'not-yet',
  'wrong',
  'blocked',
  'broken-world',
  'grader-error',
]);

export const checkResult = z.object({
  id: z.string(),
  title: z.string(),
  verdict,
  points: z.number(),
  maxPoints: z.number(),
  observed: z.string(),
  expected: z.string(),
  /** Where to look; never the answer. */
  look: z.string(),
});

export const taskResult = z.object({
  id: z.string(),
  verdict,
  points: z.number(),
  maxPoints: z.number(),
  /** One line of what was observed. */
  observed: z.string(),
  checks: z.array(checkResult),
});

export const hint = z.object({ level: z.number(), text: z.string(), cost: z.number() });

export const labState = z.object({
  id: z.string(),
  /** What was drawn for this student: fills the {{names}} of the lab's texts. */
  params: z.record(z.string(), z.string()),
  tasks: z.array(taskResult),
  points: z.number(),
  maxPoints: z.number(),
  /** By task: the hints opened so far. */
  hints: z.record(z.string(), z.array(hint)),
  submissions: z.array(z.object({ atMs: z.number(), points: z.number(), maxPoints: z.number() })),
});

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    /** 'new': a world was just made; 'returned': the world as it was left; 'restored': after a restart of the server. */
    world: z.enum(['new', 'returned', 'restored']),
    profile: z.string(),
    hosts: z.array(z.string()),
    terminals: z.array(z.object({ terminal, host: z.string(), screen: z.string() })),
  }),
  z.object({ type: z.literal('output'), terminal, text: z.string() }),
  z.object({
    type: z.literal('edit'),
    terminal,
    path: z.string(),
    content: z.string(),
    editor: z.enum(['vim', 'nano']),
  }),
  z.object({ type: z.literal('view'), view: clusterView }),
  z.object({
    type: z.literal('time'),
    nowMs: z.number(),
    paused: z.boolean(),
    undoable: z.array(z.object({ seq: z.number(), line: z.string(), atMs: z.number() })),
  }),
  z.object({ type: z.literal('lab'), lab: labState }),
  z.object({
    type: z.literal('page'),
    id: z.int(),
    /** The address in the end, after redirects. */
    url: z.string(),
    /** 0 when nobody answered. */
    status: z.number(),
    contentType: z.string(),
    body: z.string(),
    /** What a browser would say: "ERR_CONNECTION_REFUSED". */
    error: z.string().optional(),
  }),
  /** What has become of something that was just typed. */
  z.object({ type: z.literal('note'), note: noteView }),
  z.object({ type: z.literal('era'), run: eraRun }),
  /** Addresses that the student's programs, or their browser, have reached: the map's moving dots. */
  z.object({ type: z.literal('traffic'), reached: z.array(z.string()) }),
  /** A sentence for the page, in words of ours; `code` lets the page choose the language. */
  z.object({ type: z.literal('notice'), code: z.string(), detail: z.string() }),
]);

export type ClientMessage = z.infer<typeof clientMessage>;
export type ServerMessage = z.infer<typeof serverMessage>;
export type Verdict = z.infer<typeof verdict>;
export type CheckResult = z.infer<typeof checkResult>;
export type TaskResult = z.infer<typeof taskResult>;
export type LabState = z.infer<typeof labState>;
export type Hint = z.infer<typeof hint>;

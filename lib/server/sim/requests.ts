/**
 * The lines of JSON by which a program drives a workspace: one request a line, one answer a line, in order.
 * This is the protocol of the conformance runner.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { gradeLab } from '#lib/labs/grade.ts';
import type { Lab } from '#lib/labs/lab.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';

const duration = z
  .string()
  .regex(/^(\d+(\.\d+)?(ms|s|m|h|d))+$/, 'a duration is written like 90s, 5m or 1h30m')
  .transform(toMs);

const request = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ file: z.string().min(1), content: z.string() }),
  z.strictObject({ settle: z.literal(true), until: z.string().optional() }),
  z.strictObject({ advance: duration }),
  z.strictObject({ undo: z.literal(true) }),
  z.strictObject({ check: z.literal(true) }),
  z.strictObject({ snapshot: z.literal(true) }),
]);

type Request = z.infer<typeof request>;

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function toMs(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  return parts.reduce(
    (sum, [, amount, unit = 'ms']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
}

/** Answers one line. A line that is no request is answered with `{"error"}` and changes nothing. */
export function answerLine(line: string, world: Workspace, lab: Lab | undefined): unknown {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not a line of JSON' };
  }
  const parsed = request.safeParse(value);
  return parsed.success
    ? answer(parsed.data, world, lab)
    : { error: z.prettifyError(parsed.error) };
}

function answer(asked: Request, world: Workspace, lab: Lab | undefined): unknown {
  if ('run' in asked) return world.run(asked.run);
  if ('file' in asked) world.apply({ kind: 'file', path: asked.file, content: asked.content });
  else if ('settle' in asked) world.settle(asked.until);
  else if ('advance' in asked) world.apply({ kind: 'time', toMs: world.nowMs + asked.advance });
  else if ('undo' in asked) world.apply({ kind: 'undo' });
  else if ('check' in asked) return check(world, lab);
  else return digest(world);
  return {};
}

function check(world: Workspace, lab: Lab | undefined): unknown {
  if (!lab) return { error: 'no lab is open: start with --lab ID' };
  const { tasks, points, maxPoints, errors } = gradeLab(lab, world, 'en');
  return {
    points,
    maxPoints,
    tasks,
    errors: errors.map(({ check: id, error }) => `${id}: ${String(error)}`),
  };
}

function digest(world: Workspace): unknown {
  const { data } = world.snapshot();
  return { bytes: Buffer.byteLength(data), hash: createHash('sha256').update(data).digest('hex') };
}

/**
 * lab.yaml: a lab as data. Strict, so that a typing error is found while the lab is written.
 */
import { z } from 'zod';
import { binding } from './binding.ts';
import { kindNames, questionShape } from './checks/registry.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const text = z
  .strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
  .describe('The same in both languages; each written, not translated word by word');

const check = z
  .strictObject({
    id,
    title: text,
    points: z.int().min(0),
    needs: z
      .array(id)
      .default([])
      .describe('Checks that must have passed for this one to be asked'),
    look: text.describe('Where to look when it fails; never the answer'),
    let: z.record(z.string(), binding).default({}),
    ...questionShape,
  })
  .refine((each) => kindNames.filter((name) => each[name] !== undefined).length === 1, {
    message: `a check asks exactly one of: ${kindNames.join(', ')}`,
  });

const task = z.strictObject({
  id,
  ask: text.describe(
    'One or two sentences; every name and number that a check looks at stands here',
  ),
  hints: z
    .array(z.strictObject({ cost: z.int().min(0).max(50), text }))
    .length(3)
    .describe('The concept, where to look, almost there; cost in percent of the task'),
  checks: z.array(check).min(1),
});

const wrong = z.strictObject({
  file: z.string(),
  name: z.string().describe('What this student got wrong'),
  mustFail: z.array(id).min(1),
  maxScore: z.int().min(0).max(99),
});

export const labSpec = z
  .strictObject({
    apiVersion: z.literal('course/v1'),
    kind: z.literal('Lab'),
    id,
    version: z.int().min(1).describe('Attempts pin (id, version)'),
    title: text,
    goal: text,
    debrief: text.describe('What to take away, shown after a pass'),
    profile: z.string(),
    minutes: z.int().min(1),
    setup: z.array(z.strictObject({ run: z.string() })).default([]),
    tasks: z.array(task).min(1),
    solutions: z.array(z.string()).min(2),
    wrong: z.array(wrong).min(1),
  })
  .superRefine((lab, context) => {
    for (const message of inconsistencies(lab)) context.addIssue({ code: 'custom', message });
  });

export type LabSpec = z.infer<typeof labSpec>;
export type Task = LabSpec['tasks'][number];
export type Check = Task['checks'][number];

interface Outline {
  tasks: readonly { checks: readonly { id: string; points: number; needs: readonly string[] }[] }[];
  wrong: readonly { file: string; mustFail: readonly string[] }[];
}

function inconsistencies({ tasks, wrong: mistakes }: Outline): string[] {
  const checks = tasks.flatMap((each) => each.checks);
  const found: string[] = [];
  const points = checks.reduce((sum, each) => sum + each.points, 0);
  if (points !== 100) found.push(`the points sum to ${points}, not to 100`);
  const known = new Set<string>();
  for (const each of checks) {
    for (const need of each.needs)
      if (!known.has(need)) found.push(`${each.id} needs ${need}, which is no check before it`);
    if (known.has(each.id)) found.push(`two checks are called ${each.id}`);
    known.add(each.id);
  }
  for (const { file, mustFail } of mistakes)
    for (const name of mustFail)
      if (!known.has(name)) found.push(`${file} must fail ${name}, which is no check of this lab`);
  return found;
}

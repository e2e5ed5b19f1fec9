/**
 * lab.yaml: a lab as data. Strict, so that a typing error is found while the lab is written.
 */
import { z } from 'zod';
import { binding } from './binding.ts';
import { kindNames, questionShape } from './checks/registry.ts';
import { namesIn, parameter } from './params.ts';

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

const written = z
  .strictObject({
    id,
    points: z.int().min(1),
    prompt: text,
    rubric: z.array(z.strictObject({ max: z.int().min(1), text })).min(2),
  })
  .refine(({ points, rubric }) => rubric.reduce((sum, { max }) => sum + max, 0) === points, {
    message: 'the rubric sums to other points than the question has',
  });

const labShape = z.strictObject({
  apiVersion: z.literal('course/v1'),
  kind: z.literal('Lab'),
  id,
  version: z.int().min(1).describe('Attempts pin (id, version)'),
  title: text,
  goal: text,
  debrief: text.describe('What to take away, shown after a pass'),
  profile: z.string(),
  world: z
    .enum(['chapter', 'own'])
    .default('chapter')
    .describe("own: a world beside the chapter's, for clusters that begin broken"),
  minutes: z.int().min(1),
  params: z.record(z.string().regex(/^[a-z]\w*$/), parameter).default({}),
  setup: z.array(z.strictObject({ run: z.string() })).default([]),
  tasks: z.array(task).min(1),
  written: z.array(written).default([]).describe('Read by a person; points of their own'),
  solutions: z.array(z.string()).min(2),
  wrong: z.array(wrong).min(1),
});

export const labSpec = labShape.superRefine((lab, context) => {
  for (const message of [...inconsistencies(lab), ...unknownNames(lab)])
    context.addIssue({ code: 'custom', message });
});

export type LabSpec = z.infer<typeof labSpec>;
export type Task = LabSpec['tasks'][number];
export type Check = Task['checks'][number];

/** Names in braces where a student reads them must be parameters: nothing else fills them in there. */
function unknownNames(lab: z.infer<typeof labShape>): string[] {
  const { title, goal, debrief, tasks, written: questions, params } = lab;
  const shown = tasks.map(({ ask, hints }) => ({ ask, hints }));
  const texts = JSON.stringify({ title, goal, debrief, shown, questions });
  return namesIn(texts)
    .filter((name) => !(name in params))
    .map((name) => `a text speaks of {{${name}}}, which is no parameter`);
}

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

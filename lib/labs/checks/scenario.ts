/**
 * scenario: something is done to the world, and within some time a question is answered as expected.
 * The only kind of check that is made of others.
 */
import { z } from 'zod';
import { absent, defineCheck, type CheckContext, type Finding } from '../check.ts';
import { bind, binding } from '../binding.ts';
import { wordsOf } from '../words.ts';
import { exec } from './exec.ts';
import { expression } from './expression.ts';
import { http } from './http.ts';
import { resource } from './resource.ts';

const simple = { resource, expression, http, exec };
type Simple = keyof typeof simple;

const step = z.union([
  z.strictObject({
    delete: z.strictObject({
      of: z.string(),
      namespace: z.string().default('default'),
      labelSelector: z.string(),
      count: z.int().min(1),
    }),
  }),
  z.strictObject({ advanceSeconds: z.int().min(1).max(3600) }),
  z.strictObject({ run: z.string() }),
]);

const expectation = z.strictObject({
  let: z.record(z.string(), binding).default({}),
  resource: resource.schema.optional(),
  expression: expression.schema.optional(),
  http: http.schema.optional(),
  exec: exec.schema.optional(),
});

const schema = z.strictObject({
  do: z.array(step).min(1),
  withinSeconds: z.int().min(0).max(3600),
  throughout: z
    .boolean()
    .default(false)
    .describe('Every second of that time all must be as expected, not only once'),
  expect: z.array(expectation).min(1),
});

const reactionMs = 1000;

type Step = z.infer<typeof step>;
type Expectation = z.infer<typeof expectation>;

export const scenario = defineCheck({
  schema,
  run(question, context): Finding {
    const words = wordsOf(context.locale);
    for (const each of question.do) {
      const hindrance = take(each, context);
      if (hindrance) return absent(hindrance, words.within(question.withinSeconds));
    }
    // What was done must have reached everybody before anybody is asked.
    context.world.advanceTo(context.world.nowMs + reactionMs);
    const found = question.throughout
      ? watch(question.expect, context, question.withinSeconds)
      : poll(question.expect, context, question.withinSeconds);
    const isPassed = found.outcome === 'passed';
    const limit = isPassed ? words.within : words.notWithin;
    return {
      outcome: isPassed ? 'passed' : 'failed',
      observed: `${limit(question.withinSeconds)} · ${found.observed}`,
      expected: `${words.within(question.withinSeconds)} · ${found.expected}`,
    };
  },
});

/** Does one step; says why when it cannot be done. */
function take(each: Step, { world, locale }: CheckContext): string | undefined {
  if ('run' in each) {
    const { exitCode, stderr } = world.runApart(each.run);
    return exitCode === 0 ? undefined : stderr.trim() || wordsOf(locale).exit(exitCode);
  }
  if ('advanceSeconds' in each) {
    world.advanceTo(world.nowMs + each.advanceSeconds * 1000);
    return undefined;
  }
  const missing = remove(each.delete, world.api);
  return missing && wordsOf(locale).notFound(missing);
}

function remove(
  {
    of,
    namespace,
    labelSelector,
    count,
  }: { of: string; namespace: string; labelSelector: string; count: number },
  api: CheckContext['world']['api'],
): string | undefined {
  const victims = api.list(of, { namespace, labelSelector }).slice(0, count);
  if (victims.length < count) return `${of} ${labelSelector}`;
  for (const { metadata } of victims)
    api.delete(of, { namespace, name: metadata.name }, { gracePeriodSeconds: 0 });
  return undefined;
}

/** Asks every second until all is as expected, or the time is over. */
function poll(wanted: readonly Expectation[], context: CheckContext, seconds: number): Finding {
  const deadlineMs = context.world.nowMs + seconds * 1000;
  for (;;) {
    const found = askAll(wanted, context);
    if (found.outcome === 'passed' || context.world.nowMs >= deadlineMs) return found;
    context.world.advanceTo(Math.min(context.world.nowMs + 1000, deadlineMs));
  }
}

/** Asks every second; the first time that something is not as expected is the finding. */
function watch(wanted: readonly Expectation[], context: CheckContext, seconds: number): Finding {
  const deadlineMs = context.world.nowMs + seconds * 1000;
  for (;;) {
    const found = askAll(wanted, context);
    if (found.outcome !== 'passed' || context.world.nowMs >= deadlineMs) return found;
    context.world.advanceTo(Math.min(context.world.nowMs + 1000, deadlineMs));
  }
}

function askAll(wanted: readonly Expectation[], context: CheckContext): Finding {
  let last: Finding = absent('', '');
  for (const each of wanted) {
    const bound = bind(each.let, context.world.api);
    if ('missing' in bound)
      return absent(wordsOf(context.locale).notFound(bound.missing), bound.missing);
    last = ask(each, { ...context, bound: { ...context.bound, ...bound.objects } });
    if (last.outcome !== 'passed') return last;
  }
  return last;
}

function ask(each: Expectation, context: CheckContext): Finding {
  if (each.resource) return simple.resource.run(each.resource, context);
  if (each.expression) return simple.expression.run(each.expression, context);
  if (each.http) return simple.http.run(each.http, context);
  if (each.exec) return simple.exec.run(each.exec, context);
  throw new Error(`an expectation asks one of: ${(Object.keys(simple) as Simple[]).join(', ')}`);
}

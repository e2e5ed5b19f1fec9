/** exec: a line run in the login shell ends as expected. For files, answers, and what only a tool can see. */
import { z } from 'zod';
import { defineCheck, judged, type Finding } from '../check.ts';
import { wordsOf } from '../words.ts';

const schema = z.strictObject({
  run: z.string(),
  exitCode: z.int().default(0),
  contains: z.string().optional(),
});

export const exec = defineCheck({
  schema,
  run({ run, exitCode, contains }, { world, locale }): Finding {
    const words = wordsOf(locale);
    const result = world.runApart(run);
    const said = (result.stdout || result.stderr).trim().split('\n')[0]?.slice(0, 120);
    const isRight = result.exitCode === exitCode && (!contains || result.stdout.includes(contains));
    return judged(isRight, said || words.exit(result.exitCode), contains ?? words.exit(exitCode));
  },
});

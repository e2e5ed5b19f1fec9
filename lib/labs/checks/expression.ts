/** expression: a CEL expression over the objects bound by `let` is true. */
import { z } from 'zod';
import { evaluateCel, showCel } from '../cel.ts';
import { defineCheck, judged, type Finding } from '../check.ts';

const schema = z.strictObject({
  that: z.string().describe('CEL; true passes'),
  observe: z.string().describe('CEL; what is shown as observed'),
  expected: z.string().describe('What is shown beside it: a value, not a sentence'),
});

export const expression = defineCheck({
  schema,
  run({ that, observe, expected }, { bound }): Finding {
    return judged(
      evaluateCel(that, bound) === true,
      showCel(evaluateCel(observe, bound)),
      expected,
    );
  },
});

/** answer: what a student worked out and wrote into a file, one `name: value` a line, is right. */
import { parse } from 'yaml';
import { z } from 'zod';
import { evaluateCel, showCel } from '../cel.ts';
import { absent, defineCheck, judged, type Finding } from '../check.ts';
import { wordsOf } from '../words.ts';

const schema = z.strictObject({
  file: z.string().describe('Where the answers are: "/root/answers.yaml"'),
  name: z.string(),
  is: z
    .string()
    .describe('CEL over bound objects: a number, a word, or a list whose order is free'),
  tolerance: z.number().default(0).describe('For numbers: how far off may be'),
});

export const answer = defineCheck({
  schema,
  run({ file, name, is, tolerance }, { world, locale, bound }): Finding {
    const expected = `${name}: …`;
    const written = readAnswers(world.runApart(`cat ${file}`).stdout);
    if (!(name in written)) return absent(wordsOf(locale).notFound(`${file} ${name}`), expected);
    const given = written[name];
    return judged(isSame(given, evaluateCel(is, bound), tolerance), showCel(given), expected);
  },
});

function readAnswers(text: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseLoosely(text));
  return parsed.success ? parsed.data : {};
}

function parseLoosely(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined; // half-written: as good as no answer yet
  }
}

function isSame(given: unknown, right: unknown, tolerance: number): boolean {
  if (Array.isArray(right)) return Array.isArray(given) && sorted(given) === sorted(right);
  if (typeof right === 'string') return String(given).trim() === right;
  return Math.abs(Number(given) - Number(right)) <= tolerance + Number.EPSILON;
}

const sorted = (list: readonly unknown[]): string => list.map(String).toSorted().join('\n');

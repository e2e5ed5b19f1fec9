/**
 * A chapter's quiz: quiz.yaml, both languages in one file. What is shown holds no key; answers are judged where the
 * key is. Options, parts and partners are shown in an order of their own, the same for everybody.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Locale } from '#lib/labs/locale.ts';
import type { QuestionSheet, QuizAnswer, QuizResult } from '#lib/protocol/quiz.ts';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

const question = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    ask: text,
    choose: z
      .array(z.strictObject({ text, right: z.boolean().default(false) }))
      .min(2)
      .refine((options) => options.some(({ right }) => right), 'an option must be right')
      .optional()
      .describe('One option is right, or several are'),
    order: z.array(text).min(3).optional().describe('In the right order'),
    match: z
      .array(z.strictObject({ left: text, right: text }))
      .min(3)
      .optional(),
    number: z.number().optional(),
    tolerance: z.number().default(0).describe('For `number`: how far off may be'),
    why: text.describe('Shown after the answer, right or wrong'),
  })
  .refine(
    ({ choose, order, match, number }) =>
      [choose, order, match, number].filter((each) => each !== undefined).length === 1,
    { message: 'a question has exactly one of: choose, order, match, number' },
  );

const quiz = z.array(question).min(3);

export type Quiz = z.infer<typeof quiz>;
type Question = Quiz[number];

/** Throws ZodError for a file that is no quiz. */
export function readQuiz(yaml: string): Quiz {
  return quiz.parse(parse(yaml));
}

export function quizSheet(questions: Quiz, locale: Locale): QuestionSheet[] {
  return questions.map((each) => ({
    id: each.id,
    ask: each.ask[locale],
    kind: kindOf(each),
    options: shown(each).map((option) => option.text[locale]),
    lefts: each.match?.map(({ left }) => left[locale]) ?? [],
  }));
}

/** Judges every question that was answered. */
export function judgeQuiz(
  questions: Quiz,
  answers: Readonly<Record<string, QuizAnswer>>,
  locale: Locale,
): QuizResult[] {
  return questions.flatMap((each) => {
    const answer = answers[each.id];
    if (answer === undefined) return [];
    return { id: each.id, isRight: isRight(each, answer), why: each.why[locale] };
  });
}

function isRight(each: Question, answer: QuizAnswer): boolean {
  if (each.number !== undefined) {
    const given = typeof answer === 'string' ? Number(answer.trim() || 'x') : Number.NaN;
    return Math.abs(given - each.number) <= each.tolerance;
  }
  if (typeof answer === 'string') return false;
  const places = shown(each).map(({ place }) => place);
  const given = answer.map((position) => places[position]);
  const wanted = each.choose
    ? each.choose.flatMap(({ right }, place) => (right ? [place] : []))
    : places.toSorted((a, b) => a - b);
  const told = each.choose ? given.toSorted() : given;
  return JSON.stringify(told) === JSON.stringify(wanted);
}

function kindOf({ choose, order, match }: Question): QuestionSheet['kind'] {
  if (order) return 'order';
  if (match) return 'match';
  if (!choose) return 'number';
  return choose.filter(({ right }) => right).length > 1 ? 'several' : 'one';
}

/** What there is to choose from, as it is shown, each with its place in the file. */
function shown({ id, choose, order, match }: Question) {
  const texts = choose?.map((each) => each.text) ?? order ?? match?.map(({ right }) => right) ?? [];
  const mixed = texts
    .map((each, place) => ({ text: each, place, rank: rankOf(`${id} ${place} ${each.en}`) }))
    .toSorted((a, b) => a.rank - b.rank);
  // What is to be put in order is never shown in order already.
  const isGiven = !choose && mixed.every(({ place }, index) => place === index);
  return isGiven ? mixed.toReversed() : mixed;
}

/** FNV-1a: mixes well enough for an order that nobody guesses. */
function rankOf(words: string): number {
  let hash = 0x811c9dc5;
  for (const letter of words) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

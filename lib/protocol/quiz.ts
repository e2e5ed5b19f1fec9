/** What a page shows of a chapter's quiz, and what it says back. */
import { z } from 'zod';

/** A question as a student sees it. `options` are chosen from, put in order, or matched with `lefts`. */
export interface QuestionSheet {
  readonly id: string;
  readonly ask: string;
  readonly kind: 'one' | 'several' | 'order' | 'match' | 'number';
  readonly options: readonly string[];
  readonly lefts: readonly string[];
}

/** Positions in `options`: those chosen, all in order, or one for each of `lefts`; a number is text. */
export const quizAnswer = z.union([z.array(z.int().min(0).max(99)).max(20), z.string().max(40)]);
export type QuizAnswer = z.infer<typeof quizAnswer>;

export interface QuizResult {
  readonly id: string;
  readonly isRight: boolean;
  readonly why: string;
}

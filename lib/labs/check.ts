/**
 * What a check is: one file in checks/ describes one kind of question that can be put to a world.
 * A check never touches the student's world: it is given a fork, in which time has come to rest, and may do
 * with it what it likes; the next check is given another.
 */
import type { z } from 'zod';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import type { Locale } from './locale.ts';

/** What was found. `absent`: what the question is about is not there yet; nothing was done wrong. */
export interface Finding {
  readonly outcome: 'passed' | 'absent' | 'failed';
  readonly observed: string;
  readonly expected: string;
}

export interface CheckContext {
  readonly world: Workspace;
  readonly locale: Locale;
  /** Objects bound by `let`: one object, or a list. */
  readonly bound: Bound;
}

export type Bound = Readonly<Record<string, AnyObject | readonly AnyObject[]>>;

export interface CheckKind<S extends z.ZodType> {
  readonly schema: S;
  run(question: z.infer<S>, context: CheckContext): Finding;
}

export function defineCheck<S extends z.ZodType>(kind: CheckKind<S>): CheckKind<S> {
  return kind;
}

export function judged(isRight: boolean, observed: string, expected: string): Finding {
  return { outcome: isRight ? 'passed' : 'failed', observed, expected };
}

export function absent(observed: string, expected: string): Finding {
  return { outcome: 'absent', observed, expected };
}

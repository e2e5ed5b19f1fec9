/** The kinds of check: one line each in both tables. */
import type { CheckContext, Finding } from '../check.ts';
import { answer } from './answer.ts';
import { dns } from './dns.ts';
import { exec } from './exec.ts';
import { expression } from './expression.ts';
import { http } from './http.ts';
import { resource } from './resource.ts';
import { scenario } from './scenario.ts';

/** What a check in lab.yaml may ask; exactly one of these. */
export const questionShape = {
  resource: resource.schema.optional(),
  expression: expression.schema.optional(),
  http: http.schema.optional(),
  dns: dns.schema.optional(),
  exec: exec.schema.optional(),
  answer: answer.schema.optional(),
  scenario: scenario.schema.optional(),
};

const kinds = { resource, expression, http, dns, exec, answer, scenario };

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

/** Puts the question of the named kind; its schema has been checked when the lab was read. */
export function ask(name: KindName, question: unknown, context: CheckContext): Finding {
  const kind = kinds[name] as { run(question: unknown, context: CheckContext): Finding };
  return kind.run(question, context);
}

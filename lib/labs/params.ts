/**
 * Parameters: what a lab asks of each student differs in names and numbers. They are drawn from the seed of the
 * student's world, so that the same world always asks the same, and a new one asks something else.
 */
import { z } from 'zod';
import { Chance } from '#lib/sim/chance.ts';
import { Store } from '#lib/sim/store.ts';

const value = z.union([z.string(), z.number()]);

export const parameter = z
  .union([
    z.strictObject({ pick: z.array(value).min(2) }),
    z.strictObject({ int: z.tuple([z.int(), z.int()]).describe('From, to; both may be drawn') }),
    z.strictObject({ token: z.int().min(3).max(12).describe('So many letters and digits') }),
  ])
  .describe('Written {{name}} wherever it is meant: in texts, checks, start files, solutions');

type Parameter = z.infer<typeof parameter>;

/** By name, each as text. */
export type Params = Readonly<Record<string, string>>;

const letters = 'bcdfghjkmnpqrstvwxz';
const tokenAlphabet = `${letters}23456789`;

/** Draws all parameters, in the order they are declared. */
export function drawParams(declared: Readonly<Record<string, Parameter>>, seed: number): Params {
  const chance = new Chance(new Store());
  chance.sow(seed);
  return Object.fromEntries(
    Object.entries(declared).map(([name, each]) => [name, String(draw(each, chance))]),
  );
}

function draw(each: Parameter, chance: Chance): string | number {
  if ('pick' in each) return chance.pick(each.pick);
  if ('token' in each)
    return chance.pick([...letters]) + chance.word(each.token - 1, tokenAlphabet);
  const [from, to] = each.int;
  return from + chance.below(to - from + 1);
}

/** The value with `{{name}}` of every parameter filled in, in every text at any depth. Other braces stay as they are. */
export function fillParams<T>(value: T, params: Params): T {
  return fill(value, params) as T; // texts become texts, lists lists, and so on
}

function fill(value: unknown, params: Params): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, params));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [fill(key, params), fill(each, params)]),
  );
}

/** The names in `{{…}}` that a text holds. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []);
}

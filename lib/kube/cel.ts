/**
 * The Common Expression Language as the API server speaks it: policies, and rules of custom resources.
 * Spec: https://kubernetes.io/docs/reference/using-api/cel/
 * Simplified: expressions are not checked against types, have no cost, and of Kubernetes' libraries only the
 * functions on strings, lists and quantities are there.
 */
import { EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { celEnvironment } from './cel-environment.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** An expression that cannot be read, or fails; the message is that of the language's own evaluator. */
export class CelError extends Error {}

/** The value as JSON would have it: whole numbers as numbers. Throws CelError. */
export function evaluateCel(expression: string, variables: JsonObject): unknown {
  try {
    return fromCel(celEnvironment.evaluate(expression, toCel(variables) as JsonObject));
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof ParseError) {
      throw new CelError(lowerFirst(error.summary));
    }
    if (error instanceof Error) throw new CelError(lowerFirst(error.message));
    throw error;
  }
}

/** What is wrong with the text of an expression; undefined when it can be read. */
export function celSyntaxFault(expression: string): string | undefined {
  try {
    celEnvironment.parse(expression);
    return undefined;
  } catch (error) {
    return error instanceof ParseError ? error.summary : String(error);
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The language tells whole numbers from others; JSON does not. */
function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toCel(one)]));
}

function fromCel(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(fromCel);
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [k, fromCel(v)]));
  if (!isJsonObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromCel(one)]));
}

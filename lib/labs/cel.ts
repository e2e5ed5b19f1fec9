/**
 * CEL over the objects a check has bound, and templates with CEL between {{ and }}.
 * Spec: https://github.com/google/cel-spec
 */
import { evaluate } from '@marcbachmann/cel-js';

type Variables = Readonly<Record<string, unknown>>;

/** Throws CEL's own error for an expression that is wrong. */
export function evaluateCel(expression: string, variables: Variables): unknown {
  return evaluate(expression, { ...variables });
}

/** "http://{{svc.spec.clusterIP}}:8080/" */
export function fillTemplate(template: string, variables: Variables): string {
  return template.replace(/\{\{(.+?)\}\}/g, (_whole, expression: string) =>
    String(evaluateCel(expression.trim(), variables)),
  );
}

/** A CEL value as a person reads it. */
export function showCel(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(showCel).join(' ') || '–';
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? '–');
}

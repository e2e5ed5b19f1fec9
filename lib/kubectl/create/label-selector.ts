/** A selector's text as the object that specs hold. Spec: apimachinery/pkg/apis/meta/v1/helpers.go#ParseToLabelSelector */
import { parseLabelSelector, SelectorSyntaxError } from '#lib/kube/label-selector.ts';
import { CommandError } from '../errors.ts';

/** Throws CommandError for text that is no selector. */
export function parseToLabelSelector(text: string): Record<string, unknown> {
  const matchLabels: Record<string, string> = {};
  const matchExpressions: Record<string, unknown>[] = [];
  for (const { key, operator, values } of requirementsOf(text)) {
    if (operator === 'in' && values.length === 1 && !/\bin\s*\(/.test(text))
      matchLabels[key] = values[0] ?? '';
    else
      matchExpressions.push({
        key,
        operator: operators[operator],
        ...(values.length > 0 ? { values } : {}),
      });
  }
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
    ...(matchExpressions.length > 0 ? { matchExpressions } : {}),
  };
}

function requirementsOf(text: string) {
  try {
    return parseLabelSelector(text);
  } catch (error) {
    if (error instanceof SelectorSyntaxError)
      throw new CommandError(`couldn't parse the selector string "${text}": ${error.message}`);
    throw error;
  }
}

const operators = {
  in: 'In',
  notin: 'NotIn',
  exists: 'Exists',
  absent: 'DoesNotExist',
  gt: 'Gt',
  lt: 'Lt',
} as const;

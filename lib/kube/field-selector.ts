/**
 * Field selectors: "status.phase!=Running,spec.nodeName=node01".
 * Spec: https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 * (staging/src/k8s.io/apimachinery/pkg/fields/selector.go)
 */
export interface FieldRequirement {
  readonly field: string;
  readonly value: string;
  readonly isNegated: boolean;
}

/** Raised for text that is no selector; the message is the API's own. */
export class FieldSelectorError extends Error {}

/** Throws FieldSelectorError. Commas, equals signs and backslashes in values are escaped with a backslash. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] {
  return splitTerms(text)
    .filter((term) => term !== '')
    .map(parseTerm);
}

function splitTerms(text: string): string[] {
  return text.match(/(?:\\.|[^,\\])+/g) ?? [];
}

function parseTerm(term: string): FieldRequirement {
  const match = /^((?:\\.|[^=!\\])*)(==|!=|=)(.*)$/s.exec(term);
  if (!match)
    throw new FieldSelectorError(`invalid selector: '${term}'; can't understand '${term}'`);
  const [, field = '', operator = '=', value = ''] = match;
  return { field: field.trim(), value: unescapeValue(value), isNegated: operator === '!=' };
}

const unescapeValue = (value: string) => value.replace(/\\([\\,=])/g, '$1');

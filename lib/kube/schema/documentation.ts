/** What the API says of its types and fields. Loaded by those who show it: OpenAPI and explain. */
import data from './generated/descriptions.json' with { type: 'json' };
import { enumOf } from './enum-facts.ts';

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = data;

/** Of a type by its OpenAPI name; '' when nothing is known. */
export function typeText(type: string): string {
  return texts[type]?.[''] ?? '';
}

/** Of a field, with the values it is limited to. */
export function fieldText(type: string, field: string): string {
  const text = texts[type]?.[field] ?? '';
  const values = enumOf(type.slice(type.lastIndexOf('.') + 1), field);
  return values ? `${text}\n\nPossible enum values:\n${enumLines(values)}` : text;
}

function enumLines(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([value, text]) => ` - \`${JSON.stringify(value)}\`${text ? ` ${text}` : ''}`)
    .join('\n');
}

/**
 * The plain text of an explanation.
 * Spec: staging/src/k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl
 */
import { asArray, asString, type JsonObject } from '#lib/kube/json.ts';
import { wrapText } from './wrap-text.ts';
import { fieldsOf, type SchemaDocument } from './schema-document.ts';

export interface Subject {
  readonly document: SchemaDocument;
  readonly schema: JsonObject;
  /** The field at the end of the path; '' for the kind itself. */
  readonly field: string;
}

const indent = '    ';
const width = 76;

export function renderExplanation(
  { document, schema, field }: Subject,
  isRecursive: boolean,
): string {
  const fields = fieldsOf(document.inner(schema));
  const listing =
    fields.length === 0
      ? ''
      : `FIELDS:\n${fieldList(document, document.inner(schema), isRecursive)}`;
  return `${fieldHead(document, schema, field)}DESCRIPTION:\n${description(document, schema)}${indent}\n${listing}\n`;
}

function fieldHead(document: SchemaDocument, schema: JsonObject, field: string): string {
  if (field === '') return '';
  const values = enumOf(document, schema);
  const list =
    values.length === 0 ? '' : `ENUM:\n${values.map((value) => `${indent}${value}\n`).join('')}`;
  return `FIELD: ${field} <${document.typeName(schema)}>\n${list === '' ? '\n' : list}\n`;
}

function enumOf(document: SchemaDocument, schema: JsonObject): string[] {
  const values = asArray(schema['enum'] ?? document.referred(schema)?.['enum']);
  return values.map((value) => (value === '' ? '""' : String(value))).toSorted();
}

/** A field's own text, and below it the text of its type. */
function description(document: SchemaDocument, schema: JsonObject): string {
  const texts = [schema, ...typesOf(document, schema)]
    .map((one) => asString(one['description']))
    .filter(Boolean);
  return (texts.length === 0 ? ['<empty>'] : texts).map((text) => block(text)).join('');
}

function typesOf(document: SchemaDocument, schema: JsonObject): JsonObject[] {
  const item = (schema['items'] ?? schema['additionalProperties']) as JsonObject | undefined;
  if (typeof item === 'object' && item !== null) return [item, ...typesOf(document, item)];
  const referred = document.referred(schema);
  return referred ? [referred] : [];
}

const block = (text: string) =>
  wrapText(text, width)
    .map((line) => `${indent}${line}\n`)
    .join('');

function fieldList(document: SchemaDocument, schema: JsonObject, isRecursive: boolean): string {
  if (isRecursive) return tree(document, schema, 1, []);
  return fieldsOf(schema)
    .map(([name, field]) => {
      const values = enumOf(document, field);
      const list = values.length === 0 ? '' : `  enum: ${shortList(values)}\n`;
      const text =
        asString(field['description']) ||
        asString(document.referred(field)?.['description']) ||
        '<no description>';
      return `  ${headOf(document, schema, name, field)}\n${list}${block(text)}\n`;
    })
    .join('');
}

function headOf(
  document: SchemaDocument,
  schema: JsonObject,
  name: string,
  field: JsonObject,
): string {
  const isRequired = asArray(schema['required']).includes(name);
  return `${name}\t<${document.typeName(field)}>${isRequired ? ' -required-' : ''}`;
}

const mostValues = 4;

const shortList = (values: readonly string[]) =>
  values.length > mostValues
    ? `${values.slice(0, mostValues).join(', ')}, ....`
    : values.join(', ');

/** Names and types alone. A type within itself is named and not opened. */
function tree(
  document: SchemaDocument,
  schema: JsonObject,
  depth: number,
  above: readonly JsonObject[],
): string {
  return fieldsOf(schema)
    .map(([name, field]) => {
      const line = `${'  '.repeat(depth)}${headOf(document, schema, name, field)}\n`;
      const values = enumOf(document, field);
      const list = values.length === 0 ? '' : `${'  '.repeat(depth)}enum: ${shortList(values)}\n`;
      const inner = document.inner(field);
      const isOpen = !above.includes(inner) && inner !== schema;
      return line + list + (isOpen ? tree(document, inner, depth + 1, [...above, schema]) : '');
    })
    .join('');
}

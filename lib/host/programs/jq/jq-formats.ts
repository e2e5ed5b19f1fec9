/** @csv, @tsv and their kind. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import { JqError, type Json } from './jq-node.ts';
import { isList, isObject, shown } from './json-values.ts';

export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function row(value: Json, name: string, cell: (one: Json) => string, between: string): string {
  if (!isList(value))
    throw new JqError(`${shown(value)} cannot be ${name}-formatted, only an array can be`);
  return value
    .map((one) => {
      if (isList(one) || isObject(one)) {
        throw new JqError(`${shown(one)} is not valid in a ${name} row`);
      }
      return one === null ? '' : cell(one);
    })
    .join(between);
}

const quoteHtml: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&#39;',
  '"': '&quot;',
};

const formats: Readonly<Record<string, (value: Json) => string>> = {
  '@text': textOf,
  '@json': (value) => JSON.stringify(value),
  '@csv': (value) =>
    row(
      value,
      'csv',
      (one) => (typeof one === 'string' ? `"${one.replaceAll('"', '""')}"` : String(one)),
      ',',
    ),
  '@tsv': (value) =>
    row(
      value,
      'tsv',
      (one) => textOf(one).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n'),
      '\t',
    ),
  '@html': (value) => textOf(value).replace(/[<>&'"]/g, (one) => quoteHtml[one] ?? one),
  '@uri': (value) =>
    encodeURIComponent(textOf(value)).replace(
      /[!'()*]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  '@sh': (value) =>
    (isList(value) ? value : [value])
      .map((one) =>
        typeof one === 'string' ? `'${one.replaceAll("'", `'\\''`)}'` : JSON.stringify(one),
      )
      .join(' '),
  '@base64': (value) => encodeBase64(textToBytes(textOf(value))),
  '@base64d': (value) => bytesToText(decodeBase64(textOf(value)).bytes),
};

export function formatValue(name: string, value: Json): string {
  const format = formats[name];
  if (!format) throw new JqError(`${name.slice(1)} is not a valid format`);
  return format(value);
}

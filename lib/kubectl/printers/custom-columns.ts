/** -o custom-columns. Spec: staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go */
import { asArray } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import { JsonPathError } from '../jsonpath/ast.ts';
import { findResults } from '../jsonpath/execute-jsonpath.ts';
import { parseJsonPath, relaxedJsonPath } from '../jsonpath/parse-jsonpath.ts';
import { goText } from '../text/go-value.ts';
import type { ObjectPrinter } from './object-printer.ts';
import { alignColumns } from './tab-writer.ts';

interface Column {
  readonly header: string;
  readonly path: string;
}

export interface ColumnsOptions {
  /** The text is a file's: a line of headers and a line of paths. */
  readonly isFile: boolean;
  readonly noHeaders: boolean;
}

/** Throws CommandError for columns that cannot be read. */
export function columnsPrinter(text: string, { isFile, noHeaders }: ColumnsOptions): ObjectPrinter {
  const columns = isFile ? columnsOfFile(text) : columnsOfSpec(text);
  let hasHeaders = noHeaders;
  return (object) => {
    const rows = Array.isArray(object['items']) ? asArray(object['items']) : [object];
    const lines = rows.map((row) => columns.map(({ path }) => cell(path, row)).join('\t'));
    if (!hasHeaders) lines.unshift(columns.map(({ header }) => header).join('\t'));
    hasHeaders = true;
    return lines.length === 0 ? '' : alignColumns(`${lines.join('\n')}\n`);
  };
}

function columnsOfSpec(spec: string): Column[] {
  if (spec === '')
    throw new CommandError('custom-columns format specified but no custom columns given');
  return spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon === -1)
      throw new CommandError(
        `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`,
      );
    return { header: part.slice(0, colon), path: readPath(part.slice(colon + 1)) };
  });
}

function columnsOfFile(text: string): Column[] {
  const [headers = '', paths = ''] = text.split('\n');
  const words = (line: string) => line.trim().split(/\s+/);
  if (words(headers).length !== words(paths).length)
    throw new CommandError(
      `number of headers (${words(headers).length}) and field specifications (${words(paths).length}) don't match`,
    );
  return words(headers).map((header, at) => ({ header, path: readPath(words(paths)[at] ?? '') }));
}

function readPath(expression: string): string {
  try {
    const path = relaxedJsonPath(expression);
    parseJsonPath(path);
    return path;
  } catch (error) {
    if (error instanceof JsonPathError) throw new CommandError(error.message);
    throw error;
  }
}

function cell(path: string, row: unknown): string {
  try {
    const results = findResults(path, row, { allowMissingKeys: true });
    const values = results.flat();
    return (results[0]?.length ?? 0) === 0
      ? '<none>'
      : values.map((value) => goText(value)).join(',');
  } catch (error) {
    if (error instanceof JsonPathError) throw new CommandError(error.message);
    throw error;
  }
}

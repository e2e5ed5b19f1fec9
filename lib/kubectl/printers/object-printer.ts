/**
 * How a command prints objects by -o: json, yaml, name, jsonpath, templates, columns.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/genericclioptions/print_flags.go
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { printedType, splitGroupVersion } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';
import { readFile } from '../resources/manifest-files.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { asArray, asObject } from '#lib/kube/json.ts';
import { columnsPrinter } from './custom-columns.ts';
import { goTemplatePrinter } from './go-template-printer.ts';
import { jsonPathPrinter } from './jsonpath-printer.ts';
import { writeJson } from './write-json.ts';

/** Prints one object, or a list as one. Printers may remember what they printed before. */
export type ObjectPrinter = (object: AnyObject) => string;

export interface PrintFlags {
  readonly output: string;
  readonly template?: string;
  readonly 'allow-missing-template-keys'?: boolean;
  readonly 'show-managed-fields'?: boolean;
  readonly 'no-headers'?: boolean;
}

export const baseFormats = [
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'name',
  'template',
  'templatefile',
  'yaml',
] as const;

export const columnFormats = ['custom-columns', 'custom-columns-file'] as const;

/**
 * The printer for -o. `others` are formats that the command prints in ways of its own: for those, and for no format,
 * undefined. Throws CommandError for formats it does not know.
 */
export function createObjectPrinter(
  session: Session,
  flags: PrintFlags,
  others: readonly string[] = [],
): ObjectPrinter | undefined {
  const output = flags.output || ((flags.template ?? '') === '' ? '' : 'go-template');
  if (output === '') return undefined;
  const [typed, argument] = splitFormat(output);
  const format = typed.toLowerCase();
  const hides = flags['show-managed-fields'] !== true;
  switch (argument === undefined ? format : '') {
    case 'json':
      return (object) => writeJson(hides ? withoutManagedFields(object) : object);
    case 'yaml':
      return yamlPrinter(hides);
    case 'name':
      return (object) => nameLines(object);
  }
  const printer = createTemplatePrinter(session, flags, format, argument);
  if (printer && (isTemplateFormat(format) || others.includes(format))) return printer;
  if (others.includes(output)) return undefined;
  throw new CommandError(
    `unable to match a printer suitable for the output format ${goQuote(output)}, allowed formats are: ${[...baseFormats, ...others].sort().join(',')}`,
  );
}

const isTemplateFormat = (format: string) => (baseFormats as readonly string[]).includes(format);

/** "jsonpath={.a}" is a format and its argument. */
function splitFormat(output: string): [format: string, argument: string | undefined] {
  const equals = output.indexOf('=');
  return equals === -1 ? [output, undefined] : [output.slice(0, equals), output.slice(equals + 1)];
}

function createTemplatePrinter(
  session: Session,
  flags: PrintFlags,
  format: string,
  given: string | undefined,
): ObjectPrinter | undefined {
  const isFile = format.endsWith('file');
  const allowMissingKeys = flags['allow-missing-template-keys'] ?? true;
  const argument = () => {
    const text = given ?? flags.template ?? '';
    if (text === '') throw new CommandError('template format specified but no template given');
    return isFile ? readTemplate(session, text) : text;
  };
  switch (format) {
    case 'jsonpath':
    case 'jsonpath-file':
    case 'jsonpath-as-json':
      return jsonPathPrinter(argument(), {
        allowMissingKeys,
        asJson: format === 'jsonpath-as-json',
      });
    case 'go-template':
    case 'go-template-file':
    case 'template':
    case 'templatefile':
      return goTemplatePrinter(session, argument(), { allowMissingKeys });
    case 'custom-columns':
    case 'custom-columns-file': {
      if (!given)
        throw new CommandError('custom-columns format specified but no custom columns given');
      const text = isFile ? readTemplate(session, given) : given;
      return columnsPrinter(text, { isFile, noHeaders: flags['no-headers'] === true });
    }
    default:
      return undefined;
  }
}

function readTemplate(session: Session, path: string): string {
  try {
    return readFile(session.process, path);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`error reading --template ${path}, ${error.message}`);
  }
}

function yamlPrinter(hides: boolean): ObjectPrinter {
  let count = 0;
  return (object) => {
    const separator = count++ === 0 ? '' : '---\n';
    return `${separator}${writeYaml(hides ? withoutManagedFields(object) : object)}`;
  };
}

function withoutManagedFields(object: AnyObject): AnyObject {
  const { items } = object;
  const cleaned = Array.isArray(items)
    ? { ...object, items: items.map((item) => withoutManagedFields(item as AnyObject)) }
    : object;
  if (!asObject(cleaned.metadata)['managedFields']) return cleaned;
  const { managedFields: _hidden, ...metadata } = cleaned.metadata;
  return { ...cleaned, metadata };
}

function nameLines(object: AnyObject): string {
  if (Array.isArray(object['items']))
    return asArray(object['items'])
      .map((item) => nameLines(item as AnyObject))
      .join('');
  const { group } = splitGroupVersion(object.apiVersion);
  return `${printedType({ group, kind: object.kind })}/${object.metadata.name}\n`;
}

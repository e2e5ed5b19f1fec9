/**
 * yq, as Mike Farah's version 4 has it: takes YAML apart and changes it.
 * Spec: https://mikefarah.gitbook.io/yq/
 */
import { Document, parseAllDocuments, stringify } from 'yaml';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import type { Json } from '../jq/jq-node.ts';
import { isList, isObject } from '../jq/json-values.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { changeDocument } from './change-document.ts';
import { compileYq, complaint, type YqExpression } from './yq-expression.ts';

const options = {
  'exit-status': { short: 'e', help: 'set exit status if there are no matches or null or false' },
  expression: { takes: 'string', help: 'forcibly set the expression argument' },
  'from-file': { takes: 'string', help: 'load expression from specified file' },
  indent: { short: 'I', takes: 'int', help: 'sets indent level for output (default 2)' },
  inplace: { short: 'i', help: 'update the file in place of first file given' },
  'input-format': { short: 'p', takes: 'string', help: 'parse format for input: yaml or json' },
  'no-colors': { short: 'M', help: 'force print with no colors' },
  'no-doc': { short: 'N', help: "Don't print document separators (---)" },
  'null-input': { short: 'n', help: "Don't read input, simply evaluate the expression given" },
  'output-format': { short: 'o', takes: 'string', help: 'output format type: yaml or json' },
  prettyPrint: { short: 'P', help: 'pretty print, shorthand for a plain style' },
  tojson: { short: 'j', help: '(deprecated) output as json. Set indent to 0 to print on one line' },
  unwrapScalar: {
    short: 'r',
    takes: 'bool',
    isOptional: true,
    help: 'unwrap scalar, print the value with no quotes',
  },
} as const;

type YqContext = Context<typeof options>;

export const yq = defineProgram({
  name: 'yq',
  suite: 'none',
  summary: 'Portable command-line data file processor',
  usage: ['[flags] [expression] [file]...', 'eval [flags] [expression] [file]...'],
  options,
  notSimulated: ['-s', '--split-exp', '-f', '--front-matter', '-C', '--colors', '-v', '--verbose'],
  folder: '/usr/local/bin',
  optionWords: (error) => `Error: ${error.message}`,
  *run(context) {
    try {
      return yield* run(context);
    } catch (error) {
      // It does not put its name before what it says.
      if (!(error instanceof UsageError) || !error.message.startsWith('Error: ')) throw error;
      context.process.err(`${error.message}\n`);
      return 1;
    }
  },
});

function* run(context: YqContext): Running<number> {
  const { source, files } = operandsOf(context);
  const expression = compileYq(source, context.process);
  const { inplace, 'null-input': isNull, 'exit-status': wantsMatch } = context.options;
  if (inplace && files.length === 0) {
    throw complaint(
      'Error: write in place flag only applicable when giving an expression and at least one file',
    );
  }
  let found: Json[] = [];
  const inputs = isNull ? [undefined] : files.length > 0 ? files : ['-'];
  for (const [index, file] of inputs.entries()) {
    const documents = file === undefined ? [new Document(null)] : yield* read(context, file);
    const results = documents.map((document, at) => evaluate(document, expression, at));
    found = [...found, ...results.flat().map(({ value }) => value)];
    const text = render(context, results);
    if (inplace && file !== undefined) context.files.write(context.path(file), text);
    else
      yield* context.out(
        index > 0 && text !== '' && !context.options['no-doc'] ? `---\n${text}` : text,
      );
  }
  const isMatch = found.some((value) => value !== null && value !== false);
  if (!wantsMatch || isMatch) return 0;
  throw complaint('Error: no matches found');
}

/** The expression may be left out before a file, and be a file's name where there is such a file. */
function operandsOf({ args, options: chosen, files, path }: YqContext) {
  const given = /^(e|eval|ea|eval-all)$/.test(args[0] ?? '') ? args.slice(1) : args;
  const fromFile = chosen['from-file'];
  const source = fromFile === undefined ? chosen.expression : files.read(path(fromFile));
  if (source !== undefined) return { source, files: given };
  const [first, ...rest] = given;
  const isFile =
    first !== undefined && rest.length === 0 && files.stat(path(first))?.type === 'file';
  return first === undefined || isFile
    ? { source: '.', files: given }
    : { source: first, files: rest };
}

function* read(context: YqContext, file: string): Running<Document[]> {
  const { process, files, path } = context;
  const text =
    file === '-'
      ? yield* process.readAll()
      : attempt(
          () => files.read(path(file)),
          (reason) => {
            throw complaint(`Error: open ${file}: ${reason.toLowerCase()}`);
          },
        );
  const documents = parseAllDocuments(text ?? '');
  if (!Array.isArray(documents)) return [new Document(null)];
  for (const { errors } of documents) {
    const [error] = errors;
    if (!error) continue;
    const line = error.linePos?.[0].line ?? 1;
    const what = error.message.split(' at line ')[0] ?? '';
    throw complaint(`Error: bad file '${file}': yaml: line ${line}: ${what}`);
  }
  return documents as Document[];
}

interface Result {
  readonly value: Json;
  /** As it stands in the document, with its comments and quotes. */
  readonly node?: unknown;
}

function evaluate(document: Document, expression: YqExpression, index: number): Result[] {
  const value = document.toJS() as Json;
  const paths = expression.isUpdate ? undefined : expression.paths(value, index);
  if (paths) {
    return paths.map((path) => {
      const node: unknown = path.length === 0 ? document : document.getIn(path, true);
      const [own = null] = [valueAt(value, path)];
      return { value: own, node };
    });
  }
  const values = expression.values(value, index);
  if (!expression.isUpdate) return values.map((one) => ({ value: one }));
  return values.map((one) => {
    const copy = document.clone();
    changeDocument(copy, one);
    return { value: one, node: copy };
  });
}

function valueAt(value: Json, path: readonly unknown[]): Json {
  return path.reduce<Json>((at, key) => {
    if (isList(at)) return at[Number(key)] ?? null;
    return isObject(at) ? (at[String(key)] ?? null) : null;
  }, value);
}

/** The results of each document; a line of dashes parts the documents. */
function render(context: YqContext, documents: readonly (readonly Result[])[]): string {
  const texts = documents
    .map((results) => results.map((result) => renderOne(context, result)).join(''))
    .filter((text) => text !== '');
  return texts.join(context.options['no-doc'] || isJson(context) ? '' : '---\n');
}

const isJson = ({ options: chosen }: YqContext) =>
  chosen.tojson || /^j(son)?$/.test(chosen['output-format'] ?? '');

function renderOne(context: YqContext, { value, node }: Result): string {
  const { options: chosen } = context;
  const indent = Number(chosen.indent ?? 2);
  const format = chosen['output-format'] ?? 'yaml';
  if (isJson(context)) {
    const isRaw = chosen.unwrapScalar === true && typeof value === 'string';
    return `${isRaw ? value : JSON.stringify(value, null, indent)}\n`;
  }
  if (!/^(y|yaml|auto|a)$/.test(format)) {
    throw complaint(`Error: not simulated: the format '${format}'; supported: yaml, json`);
  }
  if (!isList(value) && !isObject(value)) return `${scalarText(value, chosen.unwrapScalar)}\n`;
  const rules = { lineWidth: 0, indent: Math.max(1, indent), flowCollectionPadding: false };
  const isWhole = node instanceof Document;
  if (node === undefined || chosen.prettyPrint) return stringify(value, rules);
  return isWhole ? withoutStart(node.toString(rules)) : stringify(node, rules);
}

const withoutStart = (text: string) => text.replace(/^---\n/, '');

function scalarText(value: Json, unwraps: string | true | undefined): string {
  if (unwraps === 'false') return stringify(value).trimEnd();
  return value === null ? 'null' : String(value);
}

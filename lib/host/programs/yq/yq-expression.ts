/**
 * yq's expressions, which are nearly jq's: what is written otherwise is rewritten.
 * Spec: https://mikefarah.gitbook.io/yq/
 * Simplified: no anchors, tags, styles, comments or reading of other files in expressions.
 */
import { builtins } from '../jq/jq-builtins.ts';
import { evaluate } from '../jq/evaluate-jq.ts';
import { JqError, JqSyntaxError, type JqNode, type Json } from '../jq/jq-node.ts';
import { located, pathsOf, type Scope } from '../jq/jq-scope.ts';
import type { Path } from '../jq/json-values.ts';
import { parseJq } from '../jq/parse-jq.ts';
import { undefinedFunction } from '../jq/undefined-function.ts';
import type { Process } from '../../process.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';

export interface YqExpression {
  /** Whether its result is the document itself, changed. */
  readonly isUpdate: boolean;
  /** Where in the document the results lie; undefined: they are values of their own. */
  paths(value: Json, index: number): readonly Path[] | undefined;
  values(value: Json, index: number): Json[];
}

/** Throws UsageError and NotSimulated. */
export function compileYq(source: string, process: Process): YqExpression {
  const node = parse(rewrite(source));
  const scopeFor = (index: number): Scope => ({
    variables: new Map<string, Json>([
      ['ENV', Object.fromEntries(process.env)],
      ['document', index],
    ]),
    functions: new Map(),
    builtins,
    evaluate,
    inputs: [].values(),
    nowMs: process.nowMs,
    step: () => process.step(),
  });
  return {
    isUpdate: isUpdate(node),
    paths: (value, index) => {
      try {
        return pathsOf(node, value, scopeFor(index));
      } catch (error) {
        if (error instanceof JqError) return undefined;
        throw error;
      }
    },
    values: (value, index) => {
      try {
        return [...evaluate(node, located(value), scopeFor(index))].map((one) => one.value);
      } catch (error) {
        if (error instanceof JqError) throw complaint(`Error: ${error.message}`);
        throw error;
      }
    },
  };
}

/** Words that end yq as they are, without its name before them. */
export function complaint(message: string): UsageError {
  return new UsageError(message, { pointsToHelp: false, exitCode: 1 });
}

function parse(source: string): JqNode {
  try {
    const node = parseJq(source);
    const missing = undefinedFunction(node);
    if (missing === undefined) return node;
    throw new NotSimulated(`yq's ${missing.replace(/\/.*/, '')}`, "jq's functions, env, strenv");
  } catch (error) {
    if (!(error instanceof JqSyntaxError)) throw error;
    throw complaint(`Error: 1:1: invalid input text ${JSON.stringify(source)}`);
  }
}

const pieces =
  /"(?:\\.|[^"\\])*"|\.[A-Za-z_]\w*(?:-\w+)+|\bstrenv\((\w+)\)|\benv\((\w+)\)|\b(documentIndex|document_index|di)\b|\bto_(json|yaml)\b/g;

/** `.a-b` is one key; variables of the environment and the document's number have functions of their own. */
function rewrite(source: string): string {
  return source.replace(pieces, (all: string, text?: string, value?: string, index?: string) => {
    if (all.startsWith('"')) return all;
    if (all.startsWith('.')) return `.${JSON.stringify(all.slice(1))}`;
    if (text !== undefined) return `$ENV.${text}`;
    if (value !== undefined) return `(try ($ENV.${value} | fromjson) catch $ENV.${value})`;
    return index === undefined ? 'tojson' : '$document';
  });
}

const changing = new Set(['del/1', 'delpaths/1', 'setpath/2', 'map_values/1', 'with_entries/1']);

function isUpdate(node: JqNode): boolean {
  if (node.kind === 'assign') return true;
  if (node.kind === 'pipe') return isUpdate(node.right) && keepsWhole(node.left);
  return node.kind === 'call' && changing.has(`${node.name}/${node.args.length}`);
}

/** What may stand before a change without leaving the document: another change, or a choice. */
const keepsWhole = (node: JqNode): boolean =>
  isUpdate(node) ||
  node.kind === 'identity' ||
  (node.kind === 'call' && node.name === 'select') ||
  (node.kind === 'pipe' && keepsWhole(node.left) && keepsWhole(node.right));

/** -o jsonpath. Spec: staging/src/k8s.io/cli-runtime/pkg/printers/jsonpath.go */
import { JsonPathError } from '../jsonpath/ast.ts';
import { executeAsJson, executeJsonPath } from '../jsonpath/execute-jsonpath.ts';
import { parseJsonPath } from '../jsonpath/parse-jsonpath.ts';
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import { goSyntax } from '../text/go-value.ts';
import type { ObjectPrinter } from './object-printer.ts';

export interface JsonPathOptions {
  readonly allowMissingKeys: boolean;
  readonly asJson: boolean;
}

/** Throws CommandError for a template that cannot be read. */
export function jsonPathPrinter(template: string, options: JsonPathOptions): ObjectPrinter {
  try {
    parseJsonPath(template);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw new CommandError(`error parsing jsonpath ${template}, ${error.message}`);
  }
  const execute = options.asJson ? executeAsJson : executeJsonPath;
  return (object) => {
    try {
      return execute(template, object, options);
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error;
      throw new CommandError(
        `error executing jsonpath ${goQuote(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n\n`,
      );
    }
  };
}

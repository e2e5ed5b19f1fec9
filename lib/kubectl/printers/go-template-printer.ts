/** -o go-template. Spec: staging/src/k8s.io/cli-runtime/pkg/printers/template.go */
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { TemplateError } from '../template/ast.ts';
import { executeTemplate } from '../template/execute-template.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { goQuote } from '../text/go-quote.ts';
import { goText } from '../text/go-value.ts';
import { compactJson } from './write-json.ts';
import type { ObjectPrinter } from './object-printer.ts';

/** Throws CommandError for a template that cannot be read. */
export function goTemplatePrinter(
  session: Session,
  template: string,
  { allowMissingKeys }: { readonly allowMissingKeys: boolean },
): ObjectPrinter {
  const parsed = parsedTemplate(template);
  return (object) => {
    try {
      return executeTemplate(parsed, object, { allowMissingKeys });
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      session.out(
        `Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t${compactJson(object)}\n\tobject given to template engine was:\n\t\t${goText(object)}\n\n`,
      );
      throw new CommandError(`error executing template ${goQuote(template)}: ${error.message}`);
    }
  };
}

function parsedTemplate(template: string) {
  try {
    return parseTemplate(template);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(`error parsing template ${template}, ${error.message}`);
  }
}

/** The bodies of requests: JSON values passed by reference, JSON text, or YAML. */
import { parseJson } from '#lib/kube/go/json-stream.ts';
import { duplicateFields } from '#lib/kube/schema/duplicate-fields.ts';
import { badRequest } from '#lib/kube/status.ts';
import type { HttpRequest } from '#lib/sim/http.ts';
import { parse as parseYaml } from 'yaml';

export interface Body {
  readonly value: unknown;
  /** Strict decoding errors that only the text shows. */
  readonly problems: readonly string[];
}

const noKind = "couldn't get version/kind; json parse error: ";

/** Throws BadRequest for text that is neither JSON nor YAML where YAML was announced. */
export function readBody({ method, body, headers }: HttpRequest): Body {
  if (typeof body !== 'string') return { value: body, problems: [] };
  const isYaml = headers['content-type']?.includes('yaml') ?? false;
  const value = isYaml
    ? parseAs(parseYaml, body, 'error decoding request body: ')
    : parseAs(parseJson, body, method === 'PATCH' ? '' : noKind);
  return { value, problems: isYaml ? [] : duplicateFields(body) };
}

function parseAs(parse: (text: string) => unknown, text: string, what: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badRequest(`${what}${why}`);
  }
}

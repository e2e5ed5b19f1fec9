/** The bodies of requests: JSON values passed by reference, JSON text, or YAML. */
import { duplicateFields } from '#lib/kube/schema/duplicate-fields.ts';
import { badRequest } from '#lib/kube/status.ts';
import type { HttpRequest } from '#lib/sim/http.ts';
import { parse as parseYaml } from 'yaml';

export interface Body {
  readonly value: unknown;
  /** Strict decoding errors that only the text shows. */
  readonly problems: readonly string[];
}

/** Throws BadRequest for text that is neither JSON nor YAML where YAML was announced. */
export function readBody({ body, headers }: HttpRequest): Body {
  if (typeof body !== 'string') return { value: body, problems: [] };
  const isYaml = headers['content-type']?.includes('yaml') ?? false;
  const value = isYaml ? parseAs(parseYaml, body) : parseAs(JSON.parse, body);
  return { value, problems: isYaml ? [] : duplicateFields(body) };
}

function parseAs(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badRequest(`error decoding request body: ${why}`);
  }
}

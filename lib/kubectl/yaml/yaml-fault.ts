/**
 * What is wrong with a YAML text, in the words of the library kubectl reads it with.
 * Spec: gopkg.in/yaml.v2 scannerc.go, parserc.go
 * Simplified: the faults people make are told apart; the rest read "did not find expected key".
 */
import type { YAMLError } from 'yaml';

export function yamlFault(text: string, error: YAMLError): string {
  const line = text.slice(0, error.pos[0]).split('\n').length;
  const [words, lineShift] = faultOf(text, error);
  const at = line + lineShift;
  return at <= 0 ? `yaml: ${words}` : `yaml: line ${at}: ${words}`;
}

/** The words, and how far from our parser's line theirs stands: scanner faults are told a line later than parser faults. */
function faultOf(text: string, { code, pos, message }: YAMLError): [words: string, shift: number] {
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['found character that cannot start any token', 0];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return ['mapping values are not allowed in this context', 0];
    case 'MULTILINE_IMPLICIT_KEY':
      return ["could not find expected ':'", 1];
    case 'MISSING_CHAR':
      return missing(text, pos[0], message);
    case 'BAD_INDENT':
      return ['did not find expected key', -1];
    case 'UNEXPECTED_TOKEN':
      return ['did not find expected node content', 0];
    case 'BAD_DQ_ESCAPE':
      return ['found unknown escape character', 0];
    case 'BAD_SCALAR_START':
      return ['found character that cannot start any token', 0];
    default:
      return ['did not find expected key', -1];
  }
}

function missing(text: string, at: number, message: string): [string, number] {
  if (/quote/.test(message)) return ['found unexpected end of stream', 0];
  if (/flow sequence/i.test(message)) return ["did not find expected ',' or ']'", 0];
  if (/flow map/i.test(message)) return ["did not find expected ',' or '}'", 0];
  const isAtEnd = text.slice(at).trim() === '';
  return ["could not find expected ':'", isAtEnd ? 1 : 0];
}

/** Of a text whose flow collections nest deeper than the library goes. */
export function tooDeep(text: string): string {
  let [depth, deepest, line, found] = [0, 0, 1, 1];
  for (const character of text) {
    if (character === '\n') line++;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > deepest) [deepest, found] = [depth, line];
  }
  return `yaml: line ${found}: exceeded max depth of 10000`;
}

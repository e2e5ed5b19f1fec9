/**
 * How a string may be written in YAML: what the emitter of kubectl decides for each scalar.
 * Spec: gopkg.in/yaml.v2 emitterc.go (analyze_scalar, select_scalar_style)
 */
import { readsAsString } from './resolve-plain.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

const printable = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/;
const isBreak = (character: string) => /[\r\n\u0085\u2028\u2029]/.test(character);

export const isPrintable = (character: string): boolean => printable.test(character);

export function scalarStyle(text: string, isKey: boolean): ScalarStyle {
  if (text.includes('\n')) return isKey || !allowsBlock(text) ? 'double' : 'literal';
  if (!readsAsString(text)) return 'double';
  if (allowsPlain(text)) return 'plain';
  return allowsSingle(text) ? 'single' : 'double';
}

const hasSpecial = (text: string) =>
  [...text].some((character) => !isPrintable(character)) || / [\r\n\u0085\u2028\u2029]/.test(text);

const allowsBlock = (text: string) => !text.endsWith(' ') && !hasSpecial(text);

const allowsSingle = (text: string) => !hasSpecial(text) && !/[\r\n\u0085\u2028\u2029] /.test(text);

function allowsPlain(text: string): boolean {
  const [first = ''] = text;
  const last = text.at(-1) ?? '';
  if (first === ' ' || last === ' ' || isBreak(first) || isBreak(last)) return false;
  return !hasSpecial(text) && ![...text].some(isBreak) && !hasIndicator(text);
}

/** Whether a character that means something in block context stands where it would mean it. */
function hasIndicator(text: string): boolean {
  if (/^(?:---|\.\.\.)/.test(text)) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return true;
  if (/^[?:-](?:[ \t]|$)/.test(text)) return true;
  return /:(?:[ \t]|$)/.test(text.slice(1)) || /[ \t\r\n]#/.test(text);
}

export const keywordNames: readonly string[] = [
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'select',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'coproc',
];

const keywords = new Set(keywordNames);

/** Whether the word is the shell's own grammar. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}

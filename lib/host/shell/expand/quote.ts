/** Text written so that a shell reads it back as it was. */

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
const unprintable = /[\p{Cc}\udc80-\udcff]/u;

/** As `${x@Q}`, `set` and `alias` write it: 'it'\''s'. */
export function quoteSingle(text: string): string {
  return unprintable.test(text) ? quoteAnsi(text) : `'${text.replace(/'/g, "'\\''")}'`;
}

/** As `set` lists a value: bare when nothing in it needs a quote. */
export function quoteWhenNeeded(text: string): string {
  if (text === '' || (plain.test(text) && !text.startsWith('~'))) return text;
  return quoteSingle(text);
}

/** As `printf %q` writes it: backslashes before what needs them. */
export function quoteBackslash(text: string): string {
  if (text === '') return "''";
  if (unprintable.test(text)) return quoteAnsi(text);
  return text.replace(/[^A-Za-z0-9_@%+=:./-]/g, (character) =>
    /[\u0080-\uffff]/.test(character) ? character : `\\${character}`,
  );
}

/** As `declare -p` writes a value: "a \$b". */
export function quoteDouble(text: string): string {
  return unprintable.test(text) ? quoteAnsi(text) : `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}

const named: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
};

function quoteAnsi(text: string): string {
  const escaped = text.replace(/[\p{Cc}\\'\udc80-\udcff]/gu, (character) => {
    const byte = character.charCodeAt(0) & 0xff;
    return named[character] ?? `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `$'${escaped}'`;
}

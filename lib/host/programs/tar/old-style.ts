/**
 * tar's old way to write options: `tar xf a.tar` for `tar -x -f a.tar`.
 * Spec: https://www.gnu.org/software/tar/manual/html_node/Old-Options.html
 */
const lettersWithValue = 'fCXTbgHIKLNV';

/** The first word's letters take their values, in their order, from the words that follow. */
export function withDashes(args: readonly string[]): readonly string[] {
  const [letters, ...rest] = args;
  if (letters === undefined || letters.startsWith('-')) return args;
  const options = [...letters].flatMap((letter) => {
    const value = lettersWithValue.includes(letter) ? rest.shift() : undefined;
    return value === undefined ? [`-${letter}`] : [`-${letter}`, value];
  });
  return [...options, ...rest];
}

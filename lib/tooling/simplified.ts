/**
 * Gathers what the sources say they leave out: every `Simplified:` in a comment, with the paragraph it begins.
 */
export interface Simplification {
  readonly file: string;
  readonly text: string;
}

const comment = /\/\*\*?[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n?)+/gm;

/** All that this source says it simplifies, in order. */
export function findSimplifications(file: string, source: string): Simplification[] {
  return [...source.matchAll(comment)].flatMap(([block]) =>
    paragraphs(block)
      .filter((paragraph) => paragraph.startsWith('Simplified:'))
      .map((paragraph) => ({ file, text: paragraph.slice('Simplified:'.length).trim() })),
  );
}

/** A comment's paragraphs: a blank line, or a line that begins with a word and a colon, starts a new one. */
function paragraphs(block: string): string[] {
  const found: string[] = [];
  for (const line of block.split('\n').map(bare)) {
    const last = found.at(-1);
    if (line === '') found.push('');
    else if (last === undefined || last === '' || /^(Simplified|Spec|@\w+)\b:?/.test(line))
      found.push(line);
    else found[found.length - 1] = `${last} ${line}`;
  }
  return found.filter(Boolean);
}

const bare = (line: string) =>
  line
    .trim()
    .replace(/^\/\*\*?|^\*\/|^\*|^\/\//, '')
    .replace(/\*\/$/, '')
    .trim();

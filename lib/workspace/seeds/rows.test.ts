/** Every row of the seed documents is proved by a test that names it, or stands in open-rows.yaml with a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const here = new URL('.', import.meta.url);
/** What the documents tell is asked there. */
const quizzes = new URL('../../course/', import.meta.url);
const rowCount = 81;

/** "row 5: …", "rows 9 and 10: …". */
function provedRows(): number[] {
  const titles = [here, quizzes].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^seed-.*\.test\.ts$/.test(name))
      .flatMap((name) => [
        ...readFileSync(new URL(name, folder), 'utf8').matchAll(/it\('rows? ([\d and,]+):/g),
      ]),
  );
  return titles.flatMap(([, numbers = '']) => [...numbers.matchAll(/\d+/g)].map(Number));
}

it('every row is proved, or said to be open', () => {
  const open = parse(readFileSync(new URL('open-rows.yaml', here), 'utf8')) as Record<
    string,
    string
  >;
  const proved = [...new Set(provedRows())];
  const all = [...proved, ...Object.keys(open).map(Number)].sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: rowCount }, (_, at) => at + 1));
});

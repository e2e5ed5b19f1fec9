/**
 * The parts of the README that are made from the sources, each between `<!-- name -->` and `<!-- /name -->`.
 * `npm run fix` writes them, a test compares them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { kinds } from '#lib/kube/kinds/registry.ts';
import { readLabs } from '#lib/server/lab-files.ts';
import { findSimplifications, type Simplification } from './simplified.ts';

const root = path.resolve(import.meta.dirname, '../..');
const skipped = /\.test\.ts$|\/generated\/|\/testdata\/|^lib\/tooling\//;

export function sourcesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !skipped.test(name))
    .toSorted();
}

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** Every made section by its name. */
export function readmeSections(): Record<string, string> {
  const found = sourcesUnder('lib').flatMap((name) => findSimplifications(name, read(name)));
  return { simplified: simplifiedList(found), kinds: kindList(), labs: labTable() };
}

/** The README with its made sections filled in anew. */
export function fillReadme(text: string): string {
  return Object.entries(readmeSections()).reduce(
    (filled, [name, body]) =>
      filled.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
        () => `<!-- ${name} -->\n\n${body}\n\n<!-- /${name} -->`,
      ),
    text,
  );
}

function simplifiedList(found: readonly Simplification[]): string {
  const partOf = ({ file }: Simplification) => file.split('/').slice(0, 2).join('/');
  const parts = [...new Set(found.map(partOf))];
  return parts
    .map((part) => {
      const items = found.filter((each) => partOf(each) === part);
      const lines = items.map(
        ({ file, text }) => `- [${path.posix.basename(file)}](${file}): ${text}`,
      );
      return `**${part}**\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}

function kindList(): string {
  return kinds
    .map(({ kind }) => kind)
    .toSorted()
    .join(', ');
}

function labTable(): string {
  const rows = readLabs().map(({ chapter, folder, lab }) => {
    const { title, profile, tasks, solutions, wrong } = lab.spec;
    const proof = `${solutions.length} solutions, ${wrong.length} wrong ones refused`;
    return `| [${chapter}/${folder}](labs/${chapter}/${folder}/lab.yaml) | ${title.en} | ${profile} | ${tasks.length} | ${proof} |`;
  });
  return ['| lab | | profile | tasks | proved by |', '|---|---|---|---|---|', ...rows].join('\n');
}

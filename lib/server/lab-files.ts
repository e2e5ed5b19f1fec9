/** The labs as they lie on disk: labs/<chapter>/<lab>/, each folder a lab. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readLab, type Lab } from '#lib/labs/lab.ts';

const root = path.resolve('labs');

export interface LabOnDisk {
  readonly lab: Lab;
  /** "07-run-an-application". */
  readonly chapter: string;
  /** The folder's name: "serve-httpd". */
  readonly folder: string;
}

/** Every lab of the course, in the order of chapters. Throws LabError for a folder that is no lab. */
export function readLabs(): LabOnDisk[] {
  return foldersOf(root).flatMap((chapter) =>
    foldersOf(path.join(root, chapter))
      .filter((folder) => filesOf(path.join(root, chapter, folder)).includes('lab.yaml'))
      .map((folder) => ({
        chapter,
        folder,
        lab: readLab(textsOf(path.join(root, chapter, folder))),
      })),
  );
}

/** The lab with this id or folder name. */
export function findLab(name: string): LabOnDisk | undefined {
  return readLabs().find(({ lab, folder }) => lab.spec.id === name || folder === name);
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .toSorted();
}

function textsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

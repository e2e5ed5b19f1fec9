/** Reads the course from labs/: texts are looked up when they are asked for, so that an author sees an edit at once. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from 'react';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Chapter, readChapter } from '#lib/course/chapter.ts';
import {
  chapterNumber,
  type Course,
  type Locale,
  locales,
  readCourse,
} from '#lib/course/course.ts';
import { type Note, readNotes } from '#lib/course/note.ts';
import { type Quiz, readQuiz } from '#lib/course/quiz.ts';
import { type Lab, readLab } from '#lib/labs/lab.ts';

const folder = join(process.cwd(), 'labs');

export async function courseOf(): Promise<Course> {
  return readCourse(await readFile(join(folder, 'course.yaml'), 'utf8'));
}

/** undefined for a chapter that is not written, or no chapter at all. */
export async function chapterOf(slug: string, locale: Locale): Promise<Chapter | undefined> {
  if (!/^[a-z0-9-]+$/.test(slug)) return undefined;
  const file = join(folder, slug, `chapter.${locale}.md`);
  const markdown = await readFile(file, 'utf8').catch(() => undefined);
  return markdown === undefined ? undefined : readChapter(markdown, chapterNumber(slug));
}

/** undefined for a chapter without a quiz. */
export async function quizOf(slug: string): Promise<Quiz | undefined> {
  if (!/^[a-z0-9-]+$/.test(slug)) return undefined;
  const yaml = await readFile(join(folder, slug, 'quiz.yaml'), 'utf8').catch(() => undefined);
  return yaml === undefined ? undefined : readQuiz(yaml);
}

/** The slugs of the chapters that can be read. */
export async function writtenChapters(): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const slugs = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const found = await Promise.all(
    slugs.map(async (slug) => {
      const names = await readdir(join(folder, slug));
      return names.some((name) => name.startsWith('chapter.')) ? [slug] : [];
    }),
  );
  return new Set(found.flat());
}

/**
 * What the world beside a chapter ("08-services") is, or that of a lab with a world of its own
 * ("08-services/mend-the-shop"); undefined when there is no such chapter or lab.
 */
export async function chapterWorld(
  where: string,
): Promise<{ profile: string; lab: Lab | undefined } | undefined> {
  const [slug = '', name] = where.split('/');
  const chapter = await chapterOf(slug, locales[0]);
  if (!chapter) return undefined;
  const labs = await labsOf(slug);
  if (name === undefined) {
    const lab = labs.find(({ lab: { spec } }) => spec.world === 'chapter')?.lab;
    return { profile: chapter.profile, lab };
  }
  const own = labs.find((each) => each.name === name)?.lab;
  return own?.spec.world === 'own' ? { profile: own.spec.profile, lab: own } : undefined;
}

/** The graded labs of a chapter, by the names of their folders. */
async function labsOf(slug: string): Promise<readonly { name: string; lab: Lab }[]> {
  const entries = await readdir(join(folder, slug), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, lab: readLab(await readTexts(join(folder, slug, name))) })),
  );
}

async function readTexts(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8')];
    }),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

/** What the course has to say of outdated commands. */
export const notesOf = async (): Promise<readonly Note[]> =>
  readNotes(await readFile(join(folder, 'notes.yaml'), 'utf8'));

const glossary = z.record(z.string(), z.strictObject({ 'zh-CN': z.string(), en: z.string() }));

/** The words of the course and what each means, in one line. */
export const glossaryOf = cache(async () =>
  glossary.parse(parse(await readFile(join(folder, 'glossary.yaml'), 'utf8'))),
);

/** What a lab asks, in one language: all that its student may see before they begin. */
export interface LabText {
  readonly id: string;
  /** The folder's name: the end of its page's address, when it has a world of its own. */
  readonly name: string;
  readonly hasOwnWorld: boolean;
  readonly profile: string;
  readonly title: string;
  readonly goal: string;
  readonly debrief: string;
  readonly minutes: number;
  readonly points: number;
  readonly tasks: readonly {
    readonly id: string;
    readonly ask: string;
    readonly points: number;
    /** Prices of the hints, in points. */
    readonly hintCosts: readonly number[];
  }[];
  readonly written: readonly WrittenText[];
}

/** A question that a person reads, and what they look for. */
interface WrittenText {
  readonly id: string;
  readonly prompt: string;
  readonly points: number;
  readonly rubric: readonly { readonly max: number; readonly text: string }[];
}

/** The labs of a chapter as texts. */
export async function labSheetsOf(slug: string, locale: Locale): Promise<LabText[]> {
  const labs = await labsOf(slug);
  return labs.map(({ name, lab }) => labText(name, lab.spec, locale));
}

function labText(name: string, spec: Lab['spec'], locale: Locale): LabText {
  const tasks = spec.tasks.map(({ id, ask, checks, hints }) => {
    const points = checks.reduce((sum, check) => sum + check.points, 0);
    const hintCosts = hints.map(({ cost }) => Math.round(points * cost) / 100);
    return { id, ask: ask[locale], points, hintCosts };
  });
  return {
    id: spec.id,
    name,
    hasOwnWorld: spec.world === 'own',
    profile: spec.profile,
    title: spec.title[locale],
    goal: spec.goal[locale],
    debrief: spec.debrief[locale],
    minutes: spec.minutes,
    points: tasks.reduce((sum, { points }) => sum + points, 0),
    tasks,
    written: spec.written.map(({ id, prompt, points, rubric }) => ({
      id,
      prompt: prompt[locale],
      points,
      rubric: rubric.map(({ max, text }) => ({ max, text: text[locale] })),
    })),
  };
}

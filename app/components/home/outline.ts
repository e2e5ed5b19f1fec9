/** The course as the way in shows it: its parts and chapters in one language, and how far the reader is in each. */
import { chapterNumber, type Course, type Locale } from '#lib/course/course.ts';
import type { ChapterProgress } from '#lib/server/progress/progress.ts';

export interface Outline {
  readonly parts: readonly OutlinePart[];
  readonly chapters: readonly OutlineChapter[];
  /** Where to go on: the first chapter begun and not finished, else the first one written. */
  readonly next: OutlineChapter | undefined;
  readonly hasBegun: boolean;
}

export interface OutlinePart {
  readonly id: string;
  readonly title: string;
  readonly chapters: readonly OutlineChapter[];
}

export interface OutlineChapter {
  readonly slug: string;
  readonly number: string;
  readonly title: string;
  readonly isWritten: boolean;
  /** From 0 to 1: what was read, and what was scored in its lab. */
  readonly fill: number;
  /** Percent; undefined when nothing was handed in. */
  readonly score: number | undefined;
}

interface Facts {
  readonly locale: Locale;
  /** Of each chapter that is written, how many sections it has. */
  readonly sections: ReadonlyMap<string, number>;
  readonly progress: ReadonlyMap<string, ChapterProgress>;
}

export function outlineOf({ parts }: Course, { locale, sections, progress }: Facts): Outline {
  const outlined = parts.map(({ id, title, chapters }) => ({
    id,
    title: title[locale],
    chapters: chapters.map(({ slug, title: name }): OutlineChapter => {
      const count = sections.get(slug);
      const known = progress.get(slug);
      return {
        slug,
        number: String(chapterNumber(slug)).padStart(2, '0'),
        title: name[locale],
        isWritten: count !== undefined,
        fill: count ? fillOf(known, count) : 0,
        score: known?.score,
      };
    }),
  }));
  const chapters = outlined.flatMap((part) => part.chapters);
  const written = chapters.filter(({ isWritten }) => isWritten);
  const begun = written.filter(({ fill }) => fill > 0);
  return {
    parts: outlined,
    chapters,
    next: begun.find(({ fill }) => fill < 1) ?? written.find(({ fill }) => fill === 0) ?? begun[0],
    hasBegun: begun.length > 0,
  };
}

/** Reading fills half a tank, the lab's score the other half. */
function fillOf(known: ChapterProgress | undefined, sections: number): number {
  if (!known) return 0;
  const read = Math.min(1, known.sections.length / sections);
  return read / 2 + (known.score ?? 0) / 200;
}

/** The course as data: labs/course.yaml names its parts and chapters, written or not yet. */
import { parse } from 'yaml';
import { z } from 'zod';
import { type Locale, locales } from '#lib/labs/locale.ts';

export { type Locale, locales } from '#lib/labs/locale.ts';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

const course = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        id: z.string(),
        title: text,
        chapters: z.array(
          z.strictObject({
            slug: z
              .string()
              .regex(/^\d\d(-[a-z0-9]+)+$/)
              .describe('The folder under labs/'),
            title: text,
          }),
        ),
      }),
    )
    .min(1),
});

export type Course = z.infer<typeof course>;
/** Throws ZodError for a file that is no course. */
export function readCourse(yaml: string): Course {
  return course.parse(parse(yaml));
}

export function isLocale(text: string): text is (typeof locales)[number] {
  return locales.some((locale) => locale === text);
}

/** "07-run-an-application" → 7 */
export function chapterNumber(slug: string): number {
  return Number.parseInt(slug, 10);
}

interface Neighbour {
  /** The slug. */
  readonly href: string;
  readonly title: string;
}

interface Where {
  readonly slug: string;
  readonly locale: Locale;
  readonly written: ReadonlySet<string>;
}

/** The chapters before and after one, of those that are written. */
export function neighboursOf(
  { parts }: Course,
  { slug, locale, written }: Where,
): { previous: Neighbour | undefined; next: Neighbour | undefined } {
  const chapters = parts
    .flatMap(({ chapters: each }) => each)
    .filter((each) => written.has(each.slug));
  const place = chapters.findIndex((each) => each.slug === slug);
  const neighbour = (at: number): Neighbour | undefined => {
    const found = place < 0 ? undefined : chapters[at];
    if (!found) return undefined;
    const number = String(chapterNumber(found.slug)).padStart(2, '0');
    return { href: found.slug, title: `${number} ${found.title[locale]}` };
  };
  return { previous: place > 0 ? neighbour(place - 1) : undefined, next: neighbour(place + 1) };
}

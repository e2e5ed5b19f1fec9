import type { Metadata } from 'next';
import { setRequestLocale } from 'next-intl/server';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { isLocale, type Locale, neighboursOf } from '#lib/course/course.ts';
import { quizSheet } from '#lib/course/quiz.ts';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import {
  chapterOf,
  courseOf,
  labSheetsOf,
  quizOf,
  writtenChapters,
} from '#lib/server/course-files.ts';
import { services } from '#lib/server/services.ts';
import { LearnShell } from '../../../components/learn/learn-shell.tsx';
import { splitFrom } from '../../../components/learn/split-from.ts';
import { toLabSheet } from '../../../components/tasks/to-lab-sheet.tsx';
import { ChapterText } from '../../../components/text/chapter-text.tsx';

interface Props {
  readonly params: Promise<{ locale: string; chapter: string }>;
}

async function load({ params }: Props) {
  const { locale, chapter: slug } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const chapter = (await chapterOf(slug, locale)) ?? notFound();
  return { locale, slug, chapter };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { slug, chapter } = await load(props);
  return {
    title: chapter.title,
    description: chapter.summary,
    alternates: {
      languages: { 'zh-CN': `/zh-CN/course/${slug}`, en: `/en/course/${slug}` },
    },
  };
}

export default async function ChapterPage(props: Props) {
  const { locale, slug, chapter } = await load(props);
  const labs = await labSheetsOf(slug, locale);
  const lab = labs.find(({ hasOwnWorld }) => !hasOwnWorld);
  const quiz = await quizOf(slug);
  const read = await sectionsRead(slug);
  const number = String(chapter.number).padStart(2, '0');
  return (
    <LearnShell
      slug={slug}
      title={`${number} ${chapter.title}`}
      profile={chapter.profile}
      sections={chapter.sections.map(({ id }) => ({ id, isRead: read.includes(id) }))}
      sheet={lab && toLabSheet(lab)}
      split={splitFrom(await cookies())}
    >
      <ChapterText
        slug={slug}
        chapter={chapter}
        quiz={quiz ? quizSheet(quiz, locale) : []}
        labs={labs}
        {...await neighbours(slug, locale)}
      />
    </LearnShell>
  );
}

async function neighbours(slug: string, locale: Locale) {
  return neighboursOf(await courseOf(), { slug, locale, written: await writtenChapters() });
}

async function sectionsRead(slug: string): Promise<readonly string[]> {
  const { guests, progress } = services();
  const userId = await guests.userOf((await cookies()).get(guestCookie)?.value);
  if (!userId) return [];
  return (await progress.of(userId)).get(slug)?.sections ?? [];
}

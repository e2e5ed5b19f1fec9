import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/course/course.ts';
import { chapterOf } from '#lib/server/course-files.ts';
import { ChapterText } from '../../../components/text/chapter-text.tsx';

interface Props {
  readonly params: Promise<{ locale: string; chapter: string }>;
}

async function load({ params }: Props) {
  const { locale, chapter: slug } = await params;
  const chapter = isLocale(locale) ? await chapterOf(slug, locale) : undefined;
  return chapter ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await load(props);
  return { title, description: summary };
}

export default async function ChapterPage(props: Props) {
  const chapter = await load(props);
  return (
    <main>
      <ChapterText chapter={chapter} />
    </main>
  );
}

import { getTranslations, setRequestLocale } from 'next-intl/server';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { Bar } from '../components/bar/bar.tsx';
import { Contents } from '../components/home/contents.tsx';
import { Opening } from '../components/home/opening.tsx';
import { Tanks } from '../components/home/tanks.tsx';
import { type Outline, outlineOf } from '../components/home/outline.ts';
import { isLocale } from '#lib/course/course.ts';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import { chapterOf, courseOf, writtenChapters } from '#lib/server/course-files.ts';
import { services } from '#lib/server/services.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

/** The way in: what this is, how far one is, and what there is to learn. */
export default async function Home({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('site');
  const outline = await load(locale);
  return (
    <div className="home">
      <Bar path="/" />
      <main id="text" tabIndex={-1}>
        <Opening outline={outline} />
        <Tanks outline={outline} />
        <Contents outline={outline} />
      </main>
      <footer>{t('summary')}</footer>
    </div>
  );
}

async function load(locale: 'zh-CN' | 'en'): Promise<Outline> {
  const { guests, progress } = services();
  const userId = await guests.userOf((await cookies()).get(guestCookie)?.value);
  const written = await writtenChapters();
  const sections = new Map<string, number>();
  for (const slug of written) {
    sections.set(slug, (await chapterOf(slug, locale))?.sections.length ?? 0);
  }
  return outlineOf(await courseOf(), {
    locale,
    sections,
    progress: userId ? await progress.of(userId) : new Map(),
  });
}

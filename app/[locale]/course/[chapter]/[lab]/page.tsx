import type { Metadata } from 'next';
import { setRequestLocale } from 'next-intl/server';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/course/course.ts';
import { chapterOf, labSheetsOf } from '#lib/server/course-files.ts';
import { LearnShell } from '../../../../components/learn/learn-shell.tsx';
import { splitFrom } from '../../../../components/learn/split-from.ts';
import { toLabSheet } from '../../../../components/tasks/to-lab-sheet.tsx';
import { LabSection } from '../../../../components/text/lab-section.tsx';
import { Neighbours } from '../../../../components/text/neighbours.tsx';

interface Props {
  readonly params: Promise<{ locale: string; chapter: string; lab: string }>;
}

async function load({ params }: Props) {
  const { locale, chapter: slug, lab: name } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const chapter = (await chapterOf(slug, locale)) ?? notFound();
  const labs = await labSheetsOf(slug, locale);
  const lab = labs.find((each) => each.name === name && each.hasOwnWorld) ?? notFound();
  return { locale, slug, chapter, lab };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lab } = await load(props);
  return { title: lab.title };
}

/** A lab in a world of its own, beside its chapter. */
export default async function LabPage(props: Props) {
  const { slug, chapter, lab } = await load(props);
  const number = String(chapter.number).padStart(2, '0');
  const back = { href: slug, title: `${number} ${chapter.title}` };
  return (
    <LearnShell
      slug={`${slug}/${lab.name}`}
      crumbs={[{ label: back.title, href: `/course/${slug}` }]}
      title={lab.title}
      profile={lab.profile}
      sections={[]}
      sheet={toLabSheet(lab)}
      split={splitFrom(await cookies())}
    >
      <article className="chapter">
        <LabSection lab={lab} />
        <Neighbours previous={back} next={undefined} />
      </article>
    </LearnShell>
  );
}

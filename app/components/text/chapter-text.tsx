import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { Chapter } from '#lib/course/chapter.ts';
import type { LabText } from '#lib/server/course-files.ts';
import { InlineCode } from '../inline-code.tsx';
import { Markdown } from './markdown.tsx';

interface Props {
  readonly chapter: Chapter;
  readonly lab: LabText | undefined;
}

/** The chapter as text: whole without a script, an account or a terminal. */
export function ChapterText({ chapter, lab }: Props) {
  const t = useTranslations('text');
  return (
    <article className="chapter" style={{ '--number': `'${chapter.number}'` } as CSSProperties}>
      <header>
        <span className="margin-mark">{t('chapter', { number: chapter.number })}</span>
        <h1>{chapter.title}</h1>
      </header>
      {chapter.sections.map((section) => (
        <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`}>
          <span className="margin-mark mono">{section.number}</span>
          <h2 id={`${section.id}-title`}>{section.title}</h2>
          <Markdown nodes={section.nodes} />
        </section>
      ))}
      {lab && <LabSection lab={lab} />}
    </article>
  );
}

function LabSection({ lab }: { readonly lab: LabText }) {
  const t = useTranslations('text');
  return (
    <section id="lab" aria-labelledby="lab-title">
      <span className="margin-mark">{t('lab')}</span>
      <h2 id="lab-title">{lab.title}</h2>
      <p className="lab-meta">{t('labMeta', { minutes: lab.minutes, points: lab.points })}</p>
      <p>{lab.goal}</p>
      <ol>
        {lab.tasks.map(({ id, ask, points }) => (
          <li key={id}>
            <InlineCode text={ask} /> <span className="lab-points">{points}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

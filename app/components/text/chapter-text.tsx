import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { Chapter } from '#lib/course/chapter.ts';
import type { QuestionSheet } from '#lib/protocol/quiz.ts';
import type { LabText } from '#lib/server/course-files.ts';
import { QuizForm } from '../quiz/quiz-form.tsx';
import { InlineCode } from '../inline-code.tsx';
import { LabSection } from './lab-section.tsx';
import { Markdown } from './markdown.tsx';
import { Neighbours, type Neighbour } from './neighbours.tsx';

interface Props {
  readonly slug: string;
  readonly chapter: Chapter;
  readonly quiz: readonly QuestionSheet[];
  readonly labs: readonly LabText[];
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

/** The chapter as text: whole without a script, an account or a terminal. */
export function ChapterText({ slug, chapter, quiz, labs, previous, next }: Props) {
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
      {quiz.length > 0 && (
        <section id="quiz" aria-labelledby="quiz-title">
          <span className="margin-mark">{t('quiz')}</span>
          <h2 id="quiz-title">{t('quizTitle')}</h2>
          <QuizForm chapter={slug} questions={quiz} />
        </section>
      )}
      {labs.map((lab) =>
        lab.hasOwnWorld ? (
          <LabDoor key={lab.id} slug={slug} lab={lab} />
        ) : (
          <LabSection key={lab.id} lab={lab} />
        ),
      )}
      <Neighbours previous={previous} next={next} />
    </article>
  );
}

/** The way to a lab that has a page and a world of its own; what is drawn for it is not known here. */
function LabDoor({ slug, lab }: { readonly slug: string; readonly lab: LabText }) {
  const t = useTranslations('text');
  const locale = useLocale();
  return (
    <section id={lab.id} aria-labelledby={`${lab.id}-title`}>
      <span className="margin-mark">{t('broken')}</span>
      <h2 id={`${lab.id}-title`}>{lab.title}</h2>
      <p className="lab-meta">{t('labMeta', { minutes: lab.minutes, points: lab.points })}</p>
      <p>
        <InlineCode text={lab.goal.replace(/\{\{(\w+)\}\}/g, '‹$1›')} />
      </p>
      <p>
        <Link className="button" href={`/${locale}/course/${slug}/${lab.name}`}>
          {t('openLab')}
        </Link>
      </p>
    </section>
  );
}

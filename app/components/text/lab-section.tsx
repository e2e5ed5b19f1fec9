import { useTranslations } from 'next-intl';
import type { LabText } from '#lib/server/course-files.ts';
import { InlineCode } from '../inline-code.tsx';
import { LabWords } from '../tasks/lab-words.tsx';

/** A lab as text: what it is about, what it asks, and what a person will read. */
export function LabSection({ lab }: { readonly lab: LabText }) {
  const t = useTranslations('text');
  return (
    <section id="lab" aria-labelledby="lab-title">
      <span className="margin-mark">{t('lab')}</span>
      <h2 id="lab-title">{lab.title}</h2>
      <p className="lab-meta">{t('labMeta', { minutes: lab.minutes, points: lab.points })}</p>
      <p>
        <LabWords text={lab.goal} />
      </p>
      <ol>
        {lab.tasks.map(({ id, ask, points }) => (
          <li key={id}>
            <LabWords text={ask} /> <span className="lab-points">{points}</span>
          </li>
        ))}
      </ol>
      {lab.written.map((question) => (
        <Written key={question.id} question={question} />
      ))}
    </section>
  );
}

function Written({ question }: { readonly question: LabText['written'][number] }) {
  const t = useTranslations('text');
  return (
    <>
      <h3>{t('written', { points: question.points })}</h3>
      <p>
        <InlineCode text={question.prompt} />
      </p>
      <ul>
        {question.rubric.map(({ max, text }) => (
          <li key={text}>
            <InlineCode text={text} /> <span className="lab-points">{max}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

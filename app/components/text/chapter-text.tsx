import { useTranslations } from 'next-intl';
import type { Chapter } from '#lib/course/chapter.ts';
import { Markdown } from './markdown.tsx';

/** The chapter as text: whole without a script, an account or a terminal. */
export function ChapterText({ chapter }: { readonly chapter: Chapter }) {
  const t = useTranslations('text');
  return (
    <article className="chapter">
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
    </article>
  );
}

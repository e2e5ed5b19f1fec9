import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { VerdictBox } from '../tasks/verdict-box.tsx';
import type { Outline, OutlineChapter, OutlinePart } from './outline.ts';

export function Contents({ outline }: { readonly outline: Outline }) {
  const t = useTranslations('home');
  const written = outline.chapters.filter(({ isWritten }) => isWritten).length;
  return (
    <section className="syllabus" aria-labelledby="contents-title">
      <div className="contents-head">
        <h2 id="contents-title">{t('contents')}</h2>
        <p>{t('contentsMeta', { count: outline.chapters.length, written })}</p>
      </div>
      <div className="contents-parts">
        {outline.parts.map((part) => (
          <Part key={part.id} part={part} next={outline.next} />
        ))}
      </div>
    </section>
  );
}

interface PartProps {
  readonly part: OutlinePart;
  readonly next: OutlineChapter | undefined;
}

function Part({ part, next }: PartProps) {
  const t = useTranslations('home');
  const done = part.chapters.filter(({ fill }) => fill >= 1).length;
  return (
    <section>
      <h3>
        {part.title}
        <span>{t('part', { done, count: part.chapters.length })}</span>
      </h3>
      <ol>
        {part.chapters.map((chapter) => (
          <li key={chapter.slug} className={chapter === next ? 'contents-next' : ''}>
            <Chapter chapter={chapter} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Chapter({ chapter }: { readonly chapter: OutlineChapter }) {
  const t = useTranslations('home');
  const locale = useLocale();
  const { slug, number, title, isWritten, score, fill } = chapter;
  if (!isWritten) {
    return (
      <span className="contents-unwritten">
        <span className="mono">{number}</span>
        <span>{title}</span>
        <small>{t('notWritten')}</small>
      </span>
    );
  }
  return (
    <Link href={`/${locale}/course/${slug}`}>
      <span className="mono">{number}</span>
      <span>{title}</span>
      {score !== undefined && <small>{score}</small>}
      {fill > 0 && <VerdictBox state={fill >= 1 ? 'passed' : 'judging'} />}
    </Link>
  );
}

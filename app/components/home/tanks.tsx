import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Outline, OutlineChapter } from './outline.ts';

/** A tank for each chapter: it fills as one learns. */
export function Tanks({ outline }: { readonly outline: Outline }) {
  const t = useTranslations('home');
  return (
    <nav className="tank-row" aria-label={t('tanks')}>
      {outline.parts.map(({ id, title, chapters }) => (
        <div key={id}>
          <ul>
            {chapters.map((chapter) => (
              <li key={chapter.slug}>
                <Tank chapter={chapter} isNext={chapter === outline.next} />
              </li>
            ))}
          </ul>
          <span className="tank-part">{title}</span>
        </div>
      ))}
    </nav>
  );
}

const width = 30;
const height = 32;

function Tank({ chapter, isNext }: { readonly chapter: OutlineChapter; readonly isNext: boolean }) {
  const locale = useLocale();
  const level = height - chapter.fill * (height - 4);
  const drawn = (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
        {chapter.fill > 0 && (
          <path className="tank-water" d={`M1 ${level}${surface(chapter.fill)}V${height - 1}H1z`} />
        )}
        <path className="tank-wall" d={`M.5 0V${height - 0.5}h${width - 1}V0`} />
      </svg>
      <span className={isNext ? 'tank-number tank-next' : 'tank-number'}>{chapter.number}</span>
    </>
  );
  if (!chapter.isWritten) return <span className="tank tank-empty">{drawn}</span>;
  return (
    <Link className="tank" href={`/${locale}/course/${chapter.slug}`} aria-label={chapter.title}>
      {drawn}
    </Link>
  );
}

/** Water that is not at the brim moves. */
const surface = (fill: number): string => (fill >= 1 ? `h${width - 2}` : `q3.5 -3 7 0t7 0 7 0 7 0`);

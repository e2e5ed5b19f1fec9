import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Glyph } from '../glyph.tsx';

/** A page beside this one: its address within the course, and what it is called. */
export interface Neighbour {
  readonly href: string;
  readonly title: string;
}

interface Props {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

/** Where to go from the end of a text. */
export function Neighbours({ previous, next }: Props) {
  const t = useTranslations('text');
  const locale = useLocale();
  return (
    <nav className="neighbours" aria-label={t('neighbours')}>
      {previous && (
        <Link href={`/${locale}/course/${previous.href}`} rel="prev">
          <Glyph name="left" />
          {previous.title}
        </Link>
      )}
      <span className="spring" />
      {next && (
        <Link href={`/${locale}/course/${next.href}`} rel="next">
          {next.title}
          <Glyph name="right" />
        </Link>
      )}
    </nav>
  );
}

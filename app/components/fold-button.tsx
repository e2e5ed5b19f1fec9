'use client';
import { useTranslations } from 'next-intl';
import { Glyph } from './glyph.tsx';

interface Props {
  readonly isFolded: boolean;
  onFold(isFolded: boolean): void;
}

/** At the end of a pane's head: leaves only the head, or brings the rest back. */
export function FoldButton({ isFolded, onFold }: Props) {
  const t = useTranslations('learn');
  return (
    <button
      type="button"
      className="quiet fold-button"
      aria-expanded={!isFolded}
      onClick={() => onFold(!isFolded)}
    >
      {isFolded ? t('unfold') : t('fold')}
      <Glyph name={isFolded ? 'right' : 'down'} />
    </button>
  );
}

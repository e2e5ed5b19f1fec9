import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

interface Props {
  readonly kind: 'note' | 'erratum';
  readonly children: ReactNode;
}

/** Hangs in the margin where there is one, and stands in the text where there is none. */
export function Note({ kind, children }: Props) {
  const t = useTranslations('text');
  return (
    <aside className={`note note-${kind}`}>
      <strong>{t(kind)}</strong>
      {children}
    </aside>
  );
}

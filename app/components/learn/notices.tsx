'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Glyph } from '../glyph.tsx';
import { useWorld } from '../world/world-provider.tsx';
import { CourseNote } from './course-note.tsx';

const shownMs = 8000;

interface Notice {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** What the page has to say for a moment: honest, and in the corner. */
export function Notices() {
  const t = useTranslations('notices');
  const news = useNews();
  const [closed, close] = useState<string>();
  const notice = news && news.key !== closed ? news : undefined;
  const key = notice?.key;
  useEffect(() => {
    const timer = setTimeout(() => close(key), shownMs);
    return () => clearTimeout(timer);
  }, [key]);
  return (
    <div className="notices" role="status">
      <CourseNote />
      {notice && (
        <div className="notice">
          <Glyph name="reload" />
          <div>
            <b>{notice.title}</b>
            <p>{notice.text}</p>
          </div>
          <button type="button" aria-label={t('close')} onClick={() => close(notice.key)}>
            <Glyph name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

const codes: Readonly<Record<string, 'failure' | 'outdated'>> = {
  'world-failure': 'failure',
  outdated: 'outdated',
};

function useNews(): Notice | undefined {
  const t = useTranslations('notices');
  const arrival = useWorld((state) => state.arrival);
  const notice = useWorld((state) => state.notice);
  const last = useWorld((state) => state.time?.undoable.at(-1)?.line);
  if (notice) {
    const code = codes[notice.code] ?? 'other';
    const text = t(`${code}Text`, { detail: notice.detail || notice.code });
    return { key: `notice ${notice.id}`, title: t(code), text };
  }
  if (arrival !== 'restored') return undefined;
  return {
    key: 'restored',
    title: t('restored'),
    text: last === undefined ? t('restoredText') : t('restoredLast', { line: last }),
  };
}

'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** The sections of the chapter in order, and which were read before. */
export type ReadingMap = readonly { readonly id: string; readonly isRead: boolean }[];

interface Props {
  readonly chapter: string;
  readonly sections: ReadingMap;
}

/** How far one has read: a tank for each section. A section counts as read when its end has been in view. */
export function ReadingProgress({ chapter, sections }: Props) {
  const t = useTranslations('learn');
  const [read, setRead] = useState(
    () => new Set(sections.filter(({ isRead }) => isRead).map(({ id }) => id)),
  );
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
          const index = sections.findIndex(({ id }) => id === target.id);
          if (isIntersecting && index >= 0) setCurrent(index);
          if (rootBounds && boundingClientRect.bottom <= rootBounds.bottom) markRead(target.id);
        }
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    );
    const markRead = (section: string) => {
      setRead((before) => {
        if (before.has(section)) return before;
        void fetch('/api/reading', { method: 'POST', body: JSON.stringify({ chapter, section }) });
        return new Set(before).add(section);
      });
    };
    for (const { id } of sections) {
      const element = document.getElementById(id);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [chapter, sections]);
  return (
    <span className="reading">
      <span className="tanks" aria-hidden>
        {sections.map(({ id }, index) => (
          <i key={id} data-state={read.has(id) ? 'full' : index === current ? 'half' : 'empty'} />
        ))}
      </span>
      {t('section', { number: current + 1, count: sections.length })}
    </span>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { type PointerEvent, useRef } from 'react';

const least = 25;
const most = 70;
const usual = 49;
const step = 2;
const yearSeconds = 365 * 24 * 3600;

/** Divides the page; it can be dragged or moved by the arrow keys, and stays where it was left. */
export function Splitter() {
  const t = useTranslations('learn');
  const element = useRef<HTMLDivElement>(null);
  const moveTo = (percent: number) => {
    const kept = Math.round(Math.min(most, Math.max(least, percent)) * 10) / 10;
    const page = element.current?.parentElement;
    page?.style.setProperty('--split', `${kept}%`);
    element.current?.setAttribute('aria-valuenow', String(kept));
    document.cookie = `split=${kept}; path=/; max-age=${yearSeconds}; samesite=lax`;
  };
  const now = () => Number(element.current?.getAttribute('aria-valuenow') ?? usual);
  const drag = (event: PointerEvent) => {
    if (element.current?.hasPointerCapture(event.pointerId)) {
      moveTo((event.clientX / window.innerWidth) * 100);
    }
  };
  return (
    <div
      ref={element}
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('splitter')}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={usual}
      tabIndex={0}
      onPointerDown={(event) => element.current?.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => moveTo(usual)}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') moveTo(now() - step);
        if (key === 'ArrowRight') moveTo(now() + step);
      }}
    />
  );
}

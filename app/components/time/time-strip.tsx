'use client';
import { useTranslations } from 'next-intl';
import { Glyph } from '../glyph.tsx';
import { usePageClock, useWorld, useWorldLink } from '../world/world-provider.tsx';
import { worldNow, type WorldState } from '../world/world-state.ts';
import { outlookOf } from './outlook.ts';
import { Timeline } from './timeline.tsx';

const minuteMs = 60_000;

/** The cluster's clock: where it is, what it will do next, and the buttons that move it. */
export function TimeStrip() {
  const t = useTranslations('time');
  const link = useWorldLink();
  const time = useWorld((state) => state.time);
  const isRunning = time !== undefined && !time.paused;
  const pageMs = usePageClock(250, isRunning);
  const undoable = time?.undoable.at(-1);
  const nowMs = time && worldNow(time, Math.max(pageMs, time.readAtMs));
  return (
    <section className="time-strip" aria-label={t('title')}>
      <time className="clock mono" dateTime={nowMs ? new Date(nowMs).toISOString() : undefined}>
        {nowMs ? clockOf(nowMs) : '--:--:--'}
      </time>
      {nowMs !== undefined && <Timeline nowMs={nowMs} />}
      <Expected />
      <span className="spring" />
      <Moves time={time} />
      <button
        type="button"
        className="button"
        disabled={!undoable}
        title={undoable ? t('undoWhat', { line: firstLine(undoable.line) }) : undefined}
        onClick={() => link.send({ type: 'undo' })}
      >
        <Glyph name="undo" />
        <span className="wide-only">{t('undo')}</span>
      </button>
    </section>
  );
}

/** Stops the clock, or moves it on. */
function Moves({ time }: { readonly time: WorldState['time'] }) {
  const t = useTranslations('time');
  const link = useWorldLink();
  return (
    <span className="segments" role="group" aria-label={t('move')}>
      <button
        type="button"
        disabled={!time}
        aria-pressed={time?.paused ?? false}
        onClick={() => link.send({ type: 'pause', paused: !time?.paused })}
      >
        <Glyph name={time?.paused ? 'play' : 'pause'} />
        <span className="wide-only">{time?.paused ? t('resume') : t('pause')}</span>
      </button>
      {[1, 5].map((minutes) => (
        <button
          key={minutes}
          type="button"
          className={minutes === 5 ? 'plus-five' : ''}
          disabled={!time}
          onClick={() => link.send({ type: 'advance', ms: minutes * minuteMs })}
        >
          {t('plus', { minutes })}
        </button>
      ))}
      <button type="button" disabled={!time} onClick={() => link.send({ type: 'settle' })}>
        <Glyph name="until" />
        {t('until')}
      </button>
    </span>
  );
}

/** What is to be expected when one only waits. */
function Expected() {
  const t = useTranslations('time');
  const view = useWorld((state) => state.view);
  if (!view) return null;
  const { what, count } = outlookOf(view);
  return (
    <span className="time-next" data-what={what}>
      {t(`outlook.${what}`, { count })}
    </span>
  );
}

/** The hosts of the course keep UTC. */
const clockOf = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

const firstLine = (line: string): string => line.split('\n')[0] ?? '';

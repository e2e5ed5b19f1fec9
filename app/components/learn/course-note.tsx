'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { NoteView } from '#lib/protocol/notes.ts';
import { Glyph } from '../glyph.tsx';
import { InlineCode } from '../inline-code.tsx';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';

/** What has become of something outdated that was just typed, and the same line in its own era beside it. */
export function CourseNote() {
  const t = useTranslations('note');
  const locale = useLocale() as keyof NoteView['text'];
  const link = useWorldLink();
  const shown = useWorld((state) => state.note);
  const run = useWorld((state) => state.eraRun);
  const [closed, close] = useState<number>();
  if (!shown || shown.key === closed) return undefined;
  const { note, key } = shown;
  const isHere = run?.id === note.id && run.line === note.line;
  return (
    <div className="notice course-note">
      <div>
        <b>{note.title[locale]}</b>
        <p>
          <InlineCode text={note.text[locale] ?? ''} />
        </p>
        {isHere && (
          <figure className="era-run">
            <figcaption>
              {t('inEra', { era: run.era })} <code>{run.line}</code>
            </figcaption>
            <pre tabIndex={0}>{run.output}</pre>
          </figure>
        )}
        {note.era !== undefined && !isHere && (
          <button
            type="button"
            className="button"
            onClick={() => link.send({ type: 'era', id: note.id })}
          >
            {t('runInEra', { era: note.era })}
          </button>
        )}
      </div>
      <button type="button" aria-label={t('close')} onClick={() => close(key)}>
        <Glyph name="close" />
      </button>
    </div>
  );
}

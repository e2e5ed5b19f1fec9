'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LabState } from '#lib/protocol/messages.ts';
import { Glyph } from '../glyph.tsx';
import { InlineCode } from '../inline-code.tsx';
import { useWorldLink } from '../world/world-provider.tsx';
import type { TaskSheet } from './task-pane.tsx';

interface Props {
  readonly sheet: TaskSheet;
  readonly lab: LabState | undefined;
}

/** Three steps, one after the other: an idea, where to look, nearly the command. The next one's price stands on its button. */
export function Hints({ sheet, lab }: Props) {
  const t = useTranslations('tasks');
  const link = useWorldLink();
  const open = lab?.hints[sheet.id] ?? [];
  const [shown, show] = useState<number>();
  const current = open.find(({ level }) => level === shown) ?? open.at(-1);
  const next = open.length + 1;
  const cost = sheet.hintCosts[open.length];
  return (
    <div className="hints">
      {open.length > 0 && (
        <div className="hint-steps" role="group" aria-label={t('hints')}>
          {sheet.hintCosts.map((_, index) => (
            <button
              key={index}
              type="button"
              disabled={index >= open.length}
              aria-pressed={current?.level === index + 1}
              onClick={() => show(index + 1)}
            >
              {index + 1} {t(`hintSteps.${index + 1}`)}
            </button>
          ))}
        </div>
      )}
      {current && (
        <p className="hint-text" role="status">
          <InlineCode text={current.text} />
        </p>
      )}
      {cost !== undefined && (
        <button
          type="button"
          className="button"
          disabled={!lab}
          onClick={() => {
            show(next);
            link.send({ type: 'hint', task: sheet.id });
          }}
        >
          <Glyph name="hint" />
          {cost === 0 ? t('hintFree', { step: next }) : t('hintCosts', { step: next, cost })}
        </button>
      )}
    </div>
  );
}

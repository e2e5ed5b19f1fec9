'use client';
import { useTranslations } from 'next-intl';
import type { TaskResult } from '#lib/protocol/messages.ts';
import { Breakable } from '../breakable.tsx';
import type { TaskSheet } from './task-pane.tsx';
import { VerdictBox } from './verdict-box.tsx';

interface Props {
  readonly sheet: TaskSheet;
  readonly result: TaskResult | undefined;
  readonly isChosen: boolean;
  onChoose(): void;
}

/** One task: its box, what it asks, and one line of what was observed. */
export function TaskRow({ sheet, result, isChosen, onChoose }: Props) {
  const t = useTranslations('tasks');
  const verdict = result?.verdict ?? 'not-yet';
  return (
    <li className={`task-row task-${verdict}`}>
      <button type="button" aria-current={isChosen || undefined} onClick={onChoose}>
        <VerdictBox state={verdict} />
        <span className="task-text">
          <span className="aloud">{t(`verdict.${verdict}`)}</span>
          {sheet.ask}
          {result?.observed && (
            <span className="task-observed">
              <Breakable text={result.observed} />
            </span>
          )}
        </span>
        <span className="task-points">
          {result ? t('earned', { points: result.points, max: result.maxPoints }) : sheet.points}
        </span>
      </button>
    </li>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import type { LabState } from '#lib/protocol/messages.ts';
import { InlineCode } from '../inline-code.tsx';
import { Checks } from './checks.tsx';
import { Hints } from './hints.tsx';
import { LabWords } from './lab-words.tsx';
import type { TaskSheet } from './task-pane.tsx';

interface Props {
  readonly sheet: TaskSheet;
  readonly lab: LabState | undefined;
  /** What to take away, once everything has passed. */
  readonly debrief: string | undefined;
}

/** A task opened: observed beside expected, where to look, hints. */
export function TaskDetail({ sheet, lab, debrief }: Props) {
  const t = useTranslations('tasks');
  const result = lab?.tasks.find(({ id }) => id === sheet.id);
  const open = result?.checks.find(({ verdict }) => verdict !== 'passed');
  return (
    <div className="task-detail">
      {result ? (
        <>
          <p className="task-verdict">
            <b className={`word-${result.verdict}`}>{t(`verdict.${result.verdict}`)}</b>
            <span>{t('onACopy')}</span>
          </p>
          <Checks checks={result.checks} />
          {open?.look && (
            <p className="task-look">
              <b>{t('look')}</b> <InlineCode text={open.look} />
            </p>
          )}
          {debrief && (
            <p className="task-debrief">
              <LabWords text={debrief} />
            </p>
          )}
        </>
      ) : (
        <p className="task-idle">{t('idle')}</p>
      )}
      {result?.verdict !== 'passed' && <Hints sheet={sheet} lab={lab} />}
    </div>
  );
}

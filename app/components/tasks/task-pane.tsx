'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { LabState } from '#lib/protocol/messages.ts';
import { FoldButton } from '../fold-button.tsx';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';
import { TaskDetail } from './task-detail.tsx';
import { TaskRow } from './task-row.tsx';

/** What the lab asks, in the page's language, known before there is a world. */
export interface LabSheet {
  readonly id: string;
  readonly title: string;
  readonly debrief: string;
  readonly tasks: readonly TaskSheet[];
}

export interface TaskSheet {
  readonly id: string;
  readonly ask: ReactNode;
  readonly points: number;
  /** Prices of its hints, in points. */
  readonly hintCosts: readonly number[];
}

export function TaskPane({ sheet }: { readonly sheet: LabSheet }) {
  const t = useTranslations('tasks');
  const lab = useWorld((state) => state.lab);
  const [isFolded, setFolded] = useState(false);
  const [chosen, choose] = useState<string>();
  const current = chosen ?? firstOpen(sheet, lab);
  const task = sheet.tasks.find(({ id }) => id === current);
  const passed = lab?.tasks.filter(({ verdict }) => verdict === 'passed').length ?? 0;
  return (
    <section className="task-pane" aria-label={t('title')} data-folded={isFolded || undefined}>
      <div className="pane-head">
        <h2>{t('title')}</h2>
        <span>
          {passed} / {sheet.tasks.length}
        </span>
        <span className="pane-note">{t('lab', { title: sheet.title })}</span>
        <span className="spring" />
        <Score lab={lab} />
        <FoldButton isFolded={isFolded} onFold={setFolded} />
      </div>
      {!isFolded && (
        <div className="task-columns">
          <ol className="task-list">
            {sheet.tasks.map((each) => (
              <TaskRow
                key={each.id}
                sheet={each}
                result={lab?.tasks.find(({ id }) => id === each.id)}
                isChosen={each.id === current}
                onChoose={() => choose(each.id)}
              />
            ))}
          </ol>
          {task && (
            <TaskDetail
              key={task.id}
              sheet={task}
              lab={lab}
              debrief={passed === sheet.tasks.length ? sheet.debrief : undefined}
            />
          )}
        </div>
      )}
      <Announcer sheet={sheet} lab={lab} />
    </section>
  );
}

/** The score as it stands, and the button that hands it in. */
function Score({ lab }: { readonly lab: LabState | undefined }) {
  const t = useTranslations('tasks');
  const link = useWorldLink();
  const best = lab?.submissions.reduce((most, { points }) => Math.max(most, points), 0);
  return (
    <>
      {lab && lab.submissions.length > 0 && (
        <span className="pane-note">{t('handedIn', { points: best ?? 0 })}</span>
      )}
      <span>{lab ? t('points', { points: lab.points, max: lab.maxPoints }) : ''}</span>
      <button
        type="button"
        className="button"
        disabled={!lab}
        onClick={() => link.send({ type: 'submit' })}
      >
        {t('handIn')}
      </button>
    </>
  );
}

/** Says aloud, to those who listen, which task has just passed. */
function Announcer({
  sheet,
  lab,
}: {
  readonly sheet: LabSheet;
  readonly lab: LabState | undefined;
}) {
  const t = useTranslations('tasks');
  const before = useRef<LabState>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    const had = new Set(before.current?.tasks.filter(isPassed).map(({ id }) => id));
    const news = lab?.tasks.filter((task) => isPassed(task) && !had.has(task.id)) ?? [];
    if (before.current && news.length > 0) {
      const numbers = news.map(({ id }) => sheet.tasks.findIndex((task) => task.id === id) + 1);
      setText(t('passedAloud', { number: numbers.join(', ') }));
    }
    before.current = lab;
  }, [lab, sheet, t]);
  return (
    <p className="aloud" role="status">
      {text}
    </p>
  );
}

const isPassed = ({ verdict }: { verdict: string }): boolean => verdict === 'passed';

function firstOpen({ tasks }: LabSheet, lab: LabState | undefined): string | undefined {
  const open = lab?.tasks.find(({ verdict }) => verdict !== 'passed');
  return open?.id ?? tasks[0]?.id;
}

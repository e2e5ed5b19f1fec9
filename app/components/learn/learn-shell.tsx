'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { Bar } from '../bar/bar.tsx';
import { MapPane } from '../map/map-pane.tsx';
import { type LabSheet, TaskPane } from '../tasks/task-pane.tsx';
import { TerminalPane } from '../terminal/terminal-pane.tsx';
import { TimeStrip } from '../time/time-strip.tsx';
import { useWorldLink, WorldProvider } from '../world/world-provider.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { useLearn } from './learn-context.tsx';
import { LearnProvider } from './learn-provider.tsx';
import { Notices } from './notices.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { type ReadingMap, ReadingProgress } from './reading-progress.tsx';
import { Splitter } from './splitter.tsx';

interface Props {
  /** Of the chapter, or "chapter/lab" for a lab with a world of its own. */
  readonly slug: string;
  /** What stands between the course and this page. */
  readonly crumbs?: readonly { readonly label: string; readonly href: string }[];
  readonly title: string;
  readonly profile: string;
  readonly sections: ReadingMap;
  readonly sheet: LabSheet | undefined;
  /** Where the text ends and the work begins, in percent; as the reader last left it. */
  readonly split: number | undefined;
  /** The chapter's text. */
  readonly children: ReactNode;
}

/** A chapter: the text on the left, the work on the right; on a phone one of them at a time. */
export function LearnShell(props: Props) {
  return (
    <WorldProvider chapter={props.slug}>
      <LearnProvider>
        <Page {...props} />
      </LearnProvider>
    </WorldProvider>
  );
}

function Page({ slug, crumbs = [], title, profile, sections, sheet, split, children }: Props) {
  const t = useTranslations('learn');
  const { phoneTab, isFull } = useLearn();
  useOpenWhenSeen();
  return (
    <div
      className="learn"
      data-phone-tab={phoneTab}
      data-full={isFull || undefined}
      style={split === undefined ? undefined : ({ '--split': `${split}%` } as React.CSSProperties)}
    >
      <Bar
        crumbs={[{ label: t('course'), href: '/' }, ...crumbs]}
        title={title}
        path={`/course/${slug}`}
        extras={
          <>
            {sections.length > 0 && <ReadingProgress chapter={slug} sections={sections} />}
            <span className="era">
              {t('era')} <b className="mono">{profile}</b>
            </span>
            <KeysDialog />
          </>
        }
      />
      <main className="learn-text" id="text" tabIndex={-1}>
        {children}
      </main>
      <Splitter />
      <div className="learn-work">
        <MapPane />
        <TimeStrip />
        <TerminalPane />
        {sheet && <TaskPane sheet={sheet} />}
      </div>
      <PhoneTabs sheet={sheet} />
      <Notices />
    </div>
  );
}

/** Where the work is in view from the start, the world opens with the page; on a phone, with the first tab that needs it. */
function useOpenWhenSeen(): void {
  const link = useWorldLink();
  const { phoneTab } = useLearn();
  useEffect(() => {
    const isWide = matchMedia('(min-width: 900px)').matches;
    if (isWide || phoneTab !== 'text') link.open();
  }, [link, phoneTab]);
}

'use client';
import { useTranslations } from 'next-intl';
import { Glyph, type GlyphName } from '../glyph.tsx';
import type { LabSheet } from '../tasks/task-pane.tsx';
import { useWorld } from '../world/world-provider.tsx';
import { type PhoneTab, useLearn } from './learn-context.tsx';

const tabs: readonly { readonly tab: PhoneTab; readonly glyph: GlyphName }[] = [
  { tab: 'text', glyph: 'book' },
  { tab: 'terminal', glyph: 'terminal' },
  { tab: 'map', glyph: 'map' },
  { tab: 'tasks', glyph: 'tasks' },
];

/** On a phone: which part of the page one sees. */
export function PhoneTabs({ sheet }: { readonly sheet: LabSheet | undefined }) {
  const t = useTranslations('learn');
  const { phoneTab, showPhoneTab } = useLearn();
  const passed = useWorld(
    (state) => state.lab?.tasks.filter(({ verdict }) => verdict === 'passed').length ?? 0,
  );
  return (
    <nav className="phone-tabs" aria-label={t('parts')}>
      {tabs
        .filter(({ tab }) => tab !== 'tasks' || sheet)
        .map(({ tab, glyph }) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === phoneTab ? 'page' : undefined}
            onClick={() => showPhoneTab(tab)}
          >
            <Glyph name={glyph} />
            {tab === 'tasks' && sheet
              ? t('tabs.tasks', { passed, count: sheet.tasks.length })
              : t(`tabs.${tab}`)}
          </button>
        ))}
    </nav>
  );
}

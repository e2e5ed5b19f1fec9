'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OwnKubectl } from '../access/own-kubectl.tsx';
import { Glyph, type GlyphName } from '../glyph.tsx';
import { browserTab, useLearn } from '../learn/learn-context.tsx';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';
import type { TerminalTab } from '../world/world-state.ts';
import { fewestColumns } from './fewest-columns.ts';

export function TerminalTabs() {
  const t = useTranslations('terminal');
  const { toggleFull, isFull } = useLearn();
  const terminals = useWorld((state) => state.terminals);
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={t('tabs')}>
        {terminals.map((tab, index) => (
          <ClosableTab key={tab.terminal} tab={tab} name={nameOf(tab, index, terminals)} />
        ))}
        <Tab tab={browserTab} glyph="external" name={t('browser')} />
        <NewTerminal />
      </div>
      <OwnKubectl />
      <div className="tabs-hints">
        <span className="tabs-columns">
          <Glyph name="columns" />
          {t('columns', { count: fewestColumns })}
        </span>
        <button type="button" id="terminal-leave" className="tabs-key">
          <kbd>Esc</kbd>
          <kbd>Esc</kbd>
          {t('leave')}
        </button>
        <button type="button" className="tabs-key" onClick={toggleFull} aria-pressed={isFull}>
          <kbd>F</kbd>
          {isFull ? t('notFull') : t('full')}
        </button>
      </div>
    </div>
  );
}

interface TabProps {
  /** What it shows: a terminal, or the browser. */
  readonly tab: string;
  readonly glyph: GlyphName;
  readonly name: string;
}

function Tab({ tab, glyph, name }: TabProps) {
  const { workTab, showWorkTab } = useLearn();
  return (
    <button
      type="button"
      role="tab"
      className="tab"
      aria-selected={workTab === tab}
      onClick={() => showWorkTab(tab)}
    >
      <Glyph name={glyph} />
      {name}
    </button>
  );
}

interface ClosableTabProps {
  readonly tab: TerminalTab;
  readonly name: string;
}

function ClosableTab({ tab: { terminal }, name }: ClosableTabProps) {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const isOnly = useWorld((state) => state.terminals.length < 2);
  return (
    <span className="tab-with-close">
      <Tab tab={terminal} glyph="terminal" name={name} />
      {!isOnly && (
        <button
          type="button"
          className="tab-close"
          aria-label={t('close', { name })}
          onClick={() => link.closeTerminal(terminal)}
        >
          <Glyph name="close" />
        </button>
      )}
    </span>
  );
}

/** One host: a second terminal on it opens at once. More: one chooses. */
function NewTerminal() {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const { showWorkTab } = useLearn();
  const hosts = useWorld((state) => state.hosts);
  const [isOpen, setOpen] = useState(false);
  const open = (host: string) => {
    setOpen(false);
    showWorkTab(link.openTerminal(host));
  };
  return (
    <span
      className="menu-anchor"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        type="button"
        className="tab-new"
        aria-label={t('new')}
        aria-expanded={isOpen}
        disabled={hosts.length === 0}
        onClick={() => (hosts.length > 1 ? setOpen(!isOpen) : hosts[0] && open(hosts[0]))}
      >
        <Glyph name="plus" />
      </button>
      {isOpen && (
        <span className="menu" role="menu">
          {hosts.map((host) => (
            <button key={host} type="button" role="menuitem" onClick={() => open(host)}>
              {t('newOn', { host })}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

/** "master", and "master 2" for its second. */
function nameOf({ host }: TerminalTab, index: number, all: readonly TerminalTab[]): string {
  const before = all.slice(0, index).filter((tab) => tab.host === host).length;
  return before === 0 ? host : `${host} ${before + 1}`;
}

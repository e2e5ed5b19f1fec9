'use client';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { BrowserPane } from '../browser/browser-pane.tsx';
import { Glyph } from '../glyph.tsx';
import { browserTab, useLearn } from '../learn/learn-context.tsx';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';
import { EditorLayer } from './editor-layer.tsx';
import { KeyBar } from './key-bar.tsx';
import { TerminalTabs } from './terminal-tabs.tsx';
import { TerminalView } from './terminal-view.tsx';

/** The instruments one types into: terminals on the hosts, and a browser outside the cluster. */
export function TerminalPane() {
  const t = useTranslations('terminal');
  const { workTab } = useLearn();
  const connection = useWorld((state) => state.connection);
  const terminals = useWorld((state) => state.terminals);
  const typeEarly = useEarlyKeys();
  return (
    <section className="terminal-pane" aria-label={t('pane')}>
      <TerminalTabs />
      <div className="terminal-body" tabIndex={-1} onKeyDown={typeEarly}>
        {terminals.length === 0 && workTab !== browserTab && <Waiting />}
        {terminals.map(({ terminal, host }) => (
          <TerminalView
            key={terminal}
            terminal={terminal}
            host={host}
            isActive={terminal === workTab}
          />
        ))}
        <EditorLayer />
        <BrowserPane isActive={workTab === browserTab} />
        {connection === 'lost' && (
          <p className="terminal-lost" role="status">
            <Glyph name="reload" />
            {t('lost')}
          </p>
        )}
      </div>
      {workTab !== browserTab && <KeyBar />}
    </section>
  );
}

/** Whoever types before the terminal is drawn types into it all the same. */
function useEarlyKeys(): (event: KeyboardEvent) => void {
  const link = useWorldLink();
  const { workTab } = useLearn();
  return (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const text = event.key.length === 1 ? event.key : early[event.key];
    if (text === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    link.send({ type: 'keys', terminal: workTab, text });
  };
}

const early: Readonly<Record<string, string>> = { Enter: '\r', Backspace: '\u007f' };

/** What stands there until the world does: the prompt, so that one may begin. */
function Waiting() {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const connection = useWorld((state) => state.connection);
  if (connection === 'refused') {
    return (
      <p className="terminal-waiting" role="alert">
        {t('refused')}
      </p>
    );
  }
  return (
    <div className="terminal-waiting" onPointerDown={() => link.open()}>
      <p className="mono">
        <span className="prompt">root@master:~/k8s#</span> <span className="cursor" />
      </p>
      <p className="terminal-hint">{t('begin')}</p>
    </div>
  );
}

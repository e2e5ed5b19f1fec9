'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { BrowserPane } from '../browser/browser-pane.tsx';
import { Glyph } from '../glyph.tsx';
import { browserTab, useLearn } from '../learn/learn-context.tsx';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';
import { EditorLayer } from './editor-layer.tsx';
import { KeyBar } from './key-bar.tsx';
import { TerminalTabs } from './terminal-tabs.tsx';
import { TerminalView } from './terminal-view.tsx';

const firstSize = { columns: 140, rows: 24 };

/** The instruments one types into: terminals on the hosts, and a browser outside the cluster. */
export function TerminalPane() {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const { workTab } = useLearn();
  const connection = useWorld((state) => state.connection);
  const terminals = useWorld((state) => state.terminals);
  const hosts = useWorld((state) => state.hosts);
  const [firstHost] = hosts;
  useEffect(() => {
    if (connection === 'open' && terminals.length === 0 && firstHost) {
      link.openTerminal(firstHost, firstSize);
    }
  }, [link, connection, terminals, firstHost]);

  return (
    <section className="terminal-pane" aria-label={t('pane')}>
      <TerminalTabs />
      <div className="terminal-body">
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

/** What stands there until the world does: the prompt, so that one may begin. */
function Waiting() {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const connection = useWorld((state) => state.connection);
  return (
    <div className="terminal-waiting">
      {connection === 'refused' ? (
        <p role="alert">{t('refused')}</p>
      ) : (
        <button type="button" onClick={() => link.open()}>
          <span className="mono">
            <span className="prompt">root@master:~/k8s#</span> <span className="cursor" />
          </span>
          <span className="terminal-hint">{t('begin')}</span>
        </button>
      )}
    </div>
  );
}

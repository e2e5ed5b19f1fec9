'use client';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useStoredFlag } from '../stored-flag.ts';
import { typeCommand } from '../world/typist.ts';
import type { WorldLink } from '../world/world-link.ts';
import { useWorld, useWorldLink } from '../world/world-provider.tsx';
import type { WorldState } from '../world/world-state.ts';
import { browserTab, type Learn, LearnContext, type PhoneTab } from './learn-context.tsx';

/** What the parts of a learning page share: which tab shows, and what they ask of one another. */
export function LearnProvider({ children }: { readonly children: ReactNode }) {
  const link = useWorldLink();
  const [phoneTab, showPhoneTab] = useState<PhoneTab>('text');
  const [workTab, showWorkTab] = useWorkTab();
  const [isFull, setFull] = useState(false);
  const [browsed, setBrowsed] = useState<Learn['browsed']>();
  const lastPage = useRef(0);
  const [isScreenReader, toggleScreenReader] = useStoredFlag('screen-reader');
  const focus = useRef(() => {});
  const setTerminalFocus = useCallback((wish: () => void) => (focus.current = wish), []);
  const focusTerminal = useCallback(() => focus.current(), []);
  const [mayPasteLines, setMayPasteLines] = useState(false);
  const allowPasteLines = useCallback(() => setMayPasteLines(true), []);

  const typeIt = useCallback(
    (text: string) => {
      showPhoneTab('terminal');
      link.open();
      void when(
        link,
        ({ terminals, connection }) => connection === 'open' && terminals.length > 0,
      ).then(({ terminals }) => {
        const showing = terminals.find(({ terminal }) => terminal === workTab) ?? terminals[0];
        if (!showing) return;
        showWorkTab(showing.terminal);
        focusTerminal();
        const isInstant = matchMedia('(prefers-reduced-motion: reduce)').matches;
        return typeCommand(link, showing.terminal, { text, isInstant });
      });
    },
    [link, workTab, showWorkTab, focusTerminal],
  );
  const browseTo = useCallback(
    (url: string, form?: string) => {
      link.open();
      showPhoneTab('terminal');
      showWorkTab(browserTab);
      const id = ++lastPage.current;
      setBrowsed({ url, id });
      link.send({ type: 'browse', id, url, ...(form === undefined ? {} : { form }) });
    },
    [link, showWorkTab],
  );
  const leaveTerminal = useCallback(() => {
    setFull(false);
    document.getElementById('terminal-leave')?.focus();
  }, []);
  const toggleFull = useCallback(() => setFull((was) => !was), []);

  // Only what is kept here makes this render again, so nothing is gained by memoizing it.
  const learn: Learn = {
    phoneTab,
    showPhoneTab,
    workTab,
    showWorkTab,
    typeIt,
    browseTo,
    browsed,
    leaveTerminal,
    focusTerminal,
    setTerminalFocus,
    isFull,
    toggleFull,
    isScreenReader,
    toggleScreenReader,
    mayPasteLines,
    allowPasteLines,
  };
  return <LearnContext value={learn}>{children}</LearnContext>;
}

/** The tab that shows; when its terminal is gone, the first one does. */
function useWorkTab(): [string, (tab: string) => void] {
  const terminals = useWorld((state) => state.terminals);
  const [chosen, choose] = useState('t1');
  const isThere = chosen === browserTab || terminals.some(({ terminal }) => terminal === chosen);
  return [isThere ? chosen : (terminals[0]?.terminal ?? chosen), choose];
}

/** Resolves with the world's state as soon as it is as wished. */
function when(link: WorldLink, isAsWished: (state: WorldState) => boolean): Promise<WorldState> {
  return new Promise((resolve) => {
    const stop = link.subscribe(look);
    function look(): void {
      if (!isAsWished(link.state)) return;
      stop();
      resolve(link.state);
    }
    look();
  });
}

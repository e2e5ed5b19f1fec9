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

  const typeIt = useTypeIt(workTab, (terminal) => {
    showWorkTab(terminal);
    focusTerminal();
  });
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
    // Where there is no room for the button that says how to leave, the page itself has the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.getElementById('terminal-leave')?.focus();
  }, []);
  const toggleFull = useCallback(() => setFull((was) => !was), []);

  // Only what is kept here makes this render again, so nothing is gained by memoizing it.
  const learn: Learn = {
    phoneTab,
    showPhoneTab,
    workTab,
    showWorkTab,
    typeIt(text) {
      showPhoneTab('terminal');
      void typeIt(text);
    },
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

/** Types a command into the terminal of the tab that shows, or into the first one; `onTyping` brings it to the front. */
function useTypeIt(workTab: string, onTyping: (terminal: string) => void) {
  const link = useWorldLink();
  return async (text: string): Promise<void> => {
    link.open();
    const { terminals } = await when(
      link,
      ({ terminals: open, connection }) => connection === 'open' && open.length > 0,
    );
    const showing = terminals.find(({ terminal }) => terminal === workTab) ?? terminals[0];
    if (!showing) return;
    onTyping(showing.terminal);
    const isInstant = matchMedia('(prefers-reduced-motion: reduce)').matches;
    await typeCommand(link, showing.terminal, { text, isInstant });
  };
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

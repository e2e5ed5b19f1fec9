'use client';
import { createContext, useContext } from 'react';

export type PhoneTab = 'text' | 'terminal' | 'map' | 'tasks';

/** The tab of the work area that shows: a terminal by its name, or the browser. */
export type WorkTab = string;
export const browserTab = 'browser';

export interface Learn {
  readonly phoneTab: PhoneTab;
  showPhoneTab(tab: PhoneTab): void;
  readonly workTab: WorkTab;
  showWorkTab(tab: WorkTab): void;
  /** Types a command into the terminal that shows, opening one first if need be. */
  typeIt(text: string): void;
  /** Opens an address in the browser pane, as somebody outside the cluster; with a form, sends its URL-encoded fields there. */
  browseTo(url: string, form?: string): void;
  readonly browsed: { readonly url: string; readonly id: number } | undefined;
  /** Puts the focus back where the page is, out of the terminal. */
  leaveTerminal(): void;
  focusTerminal(): void;
  /** Says how to put the focus into the terminal that shows. */
  setTerminalFocus(focus: () => void): void;
  readonly isFull: boolean;
  toggleFull(): void;
  readonly isScreenReader: boolean;
  toggleScreenReader(): void;
  /** Whether the reader has allowed that several lines run when they are pasted. */
  readonly mayPasteLines: boolean;
  allowPasteLines(): void;
}

export const LearnContext = createContext<Learn | undefined>(undefined);

export function useLearn(): Learn {
  const learn = useContext(LearnContext);
  if (!learn) throw new Error('this belongs on a learning page');
  return learn;
}

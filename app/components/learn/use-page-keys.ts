'use client';
import { useEffect } from 'react';
import { useLearn } from './learn-context.tsx';

/** Keys of the page: they hold wherever one is not typing. */
export function usePageKeys(showKeys: () => void): void {
  const { toggleFull, focusTerminal, showPhoneTab } = useLearn();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const actions: Readonly<Record<string, () => void>> = {
        '?': showKeys,
        f: toggleFull,
        t() {
          showPhoneTab('terminal');
          focusTerminal();
        },
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [showKeys, toggleFull, focusTerminal, showPhoneTab]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null)
  );
}

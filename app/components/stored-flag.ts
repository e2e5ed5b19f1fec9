'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** Other parts of this page hear of a change by it; `storage` tells only other pages. */
const changed = 'wavetank:stored-flag';

/** A yes or no that this browser remembers. */
export function useStoredFlag(name: string): [boolean, () => void] {
  const flag = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(name) === 'yes',
    () => false,
  );
  const toggle = useCallback(() => {
    localStorage.setItem(name, localStorage.getItem(name) === 'yes' ? 'no' : 'yes');
    window.dispatchEvent(new Event(changed));
  }, [name]);
  return [flag, toggle];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener('storage', listener);
  };
}

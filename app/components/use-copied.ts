'use client';
import { useCallback, useState } from 'react';

const shownMs = 2000;

/** Puts a text on the clipboard, and says for a moment that it has been done. */
export function useCopied(text: string): [boolean, () => Promise<void>] {
  const [isCopied, setCopied] = useState(false);
  const copy = useCallback(async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  }, [text]);
  return [isCopied, copy];
}

'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useLearn } from '../learn/learn-context.tsx';
import { useWorldEvents, useWorldLink } from '../world/world-provider.tsx';

/** The keys that a phone's keyboard lacks. */
const keys = [
  { label: 'Tab', text: '\t' },
  { label: 'Ctrl', text: '' },
  { label: '↑', text: '\u001b[A' },
  { label: '↓', text: '\u001b[B' },
  { label: '←', text: '\u001b[D' },
  { label: '→', text: '\u001b[C' },
  { label: '|', text: '|' },
  { label: '-', text: '-' },
  { label: '/', text: '/' },
  { label: '~', text: '~' },
] as const;

/** After Ctrl the next choice is one of these. */
const controls = ['C', 'D', 'R', 'L', 'A', 'E', 'U', 'W'] as const;

export function KeyBar() {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const { workTab, focusTerminal } = useLearn();
  const [isControl, setControl] = useState(false);
  useWorldEvents(({ type }) => {
    if (type === 'screen') setControl(false);
  });
  const press = (text: string) => {
    link.send({ type: 'keys', terminal: workTab, text });
    setControl(false);
    focusTerminal();
  };
  return (
    <div className="key-bar" role="toolbar" aria-label={t('keys')}>
      {isControl
        ? controls.map((letter) => (
            <button
              key={letter}
              type="button"
              onClick={() => press(String.fromCharCode(letter.charCodeAt(0) - 64))}
            >
              ^{letter}
            </button>
          ))
        : keys.map(({ label, text }) => (
            <button
              key={label}
              type="button"
              aria-pressed={label === 'Ctrl' ? isControl : undefined}
              onClick={() => (label === 'Ctrl' ? setControl(true) : press(text))}
            >
              {label}
            </button>
          ))}
    </div>
  );
}

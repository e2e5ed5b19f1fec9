'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { openDialog } from '../open-dialog.ts';
import { useWorldLink } from '../world/world-provider.tsx';
import { browserTab, useLearn } from './learn-context.tsx';

const keys = ['?', 'F', 'T', 'Esc Esc', 'Ctrl C', 'Tab', 'Ctrl R', '↑ ↓'] as const;

/** `?` shows the keys; here one also starts over, and sets how the terminal speaks. */
export function KeysDialog() {
  const t = useTranslations('keys');
  const dialog = useRef<HTMLDialogElement>(null);
  const [transcript, setTranscript] = useState<string>();
  const link = useWorldLink();
  const { workTab, isScreenReader, toggleScreenReader } = useLearn();
  usePageKeys(useCallback(() => openDialog(dialog.current), []));
  const terminal = workTab === browserTab ? 't1' : workTab;
  return (
    <>
      <button
        type="button"
        className="quiet keys-button"
        onClick={() => openDialog(dialog.current)}
        aria-label={t('title')}
      >
        <kbd>?</kbd>
      </button>
      <dialog
        ref={dialog}
        className="dialog"
        aria-labelledby="keys-title"
        onClose={() => setTranscript(undefined)}
      >
        <h2 id="keys-title">{t('title')}</h2>
        <dl className="keys-list">
          {keys.map((key) => (
            <div key={key}>
              <dt>
                {key.split(' ').map((each, index) => (
                  <kbd key={index}>{each}</kbd>
                ))}
              </dt>
              <dd>{t(`what.${key.replace(' ', '-')}`)}</dd>
            </div>
          ))}
        </dl>
        <label className="check-line">
          <input type="checkbox" checked={isScreenReader} onChange={toggleScreenReader} />
          {t('screenReader')}
        </label>
        {transcript !== undefined && (
          <pre className="transcript" tabIndex={0} aria-label={t('transcript')}>
            {transcript}
          </pre>
        )}
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            onClick={() => setTranscript(plainText(link.screenOf(terminal)))}
          >
            {t('transcript')}
          </button>
          <ResetButton onDone={() => dialog.current?.close()} />
          <button
            type="button"
            className="button button-main"
            onClick={() => dialog.current?.close()}
          >
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  );
}

/** Asks once, with what it costs in figures. */
function ResetButton({ onDone }: { onDone(): void }) {
  const t = useTranslations('keys');
  const link = useWorldLink();
  const [isSure, setSure] = useState(false);
  const count = link.state.time?.undoable.length ?? 0;
  return (
    <button
      type="button"
      className={isSure ? 'button button-danger' : 'button'}
      onBlur={() => setSure(false)}
      onClick={() => {
        if (!isSure) {
          setSure(true);
          return;
        }
        setSure(false);
        link.send({ type: 'reset' });
        onDone();
      }}
    >
      {isSure ? t('resetSure', { count }) : t('reset')}
    </button>
  );
}

/** Keys of the page: they hold wherever one is not typing. */
function usePageKeys(showKeys: () => void): void {
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

/** What a terminal has shown, without its control sequences. */
function plainText(screen: string): string {
  return screen.replace(controlSequence, '').replaceAll('\r', '');
}

const [escape, bell] = ['\u001b', '\u0007'];
const controlSequence = new RegExp(
  `${escape}\\[[0-9;?]*[ -/]*[@-~]|${escape}\\][^${bell}]*${bell}|${escape}.|${bell}`,
  'g',
);

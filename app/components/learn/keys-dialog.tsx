'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { openDialog } from '../open-dialog.ts';
import { plainText } from '../terminal/plain-text.ts';
import { useWorldLink } from '../world/world-provider.tsx';
import { browserTab, useLearn } from './learn-context.tsx';
import { usePageKeys } from './use-page-keys.ts';

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
        <KeyList />
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

function KeyList() {
  const t = useTranslations('keys');
  return (
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

'use client';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { openDialog } from '../open-dialog.ts';
import { countLines } from './paste.ts';

interface Props {
  readonly text: string;
  onRun(): void;
  onCancel(): void;
}

/** Asks once before several lines run. Enter says yes, Esc says no. */
export function PasteDialog({ text, onRun, onCancel }: Props) {
  const t = useTranslations('terminal');
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => openDialog(dialog.current), []);
  return (
    <dialog ref={dialog} className="dialog" onCancel={onCancel} aria-labelledby="paste-title">
      <h2 id="paste-title">{t('pasteTitle', { count: countLines(text) })}</h2>
      <p>{t('pasteWhy')}</p>
      <pre tabIndex={0}>{text}</pre>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t('pasteCancel')}
        </button>
        <button type="button" className="button button-main" onClick={onRun}>
          {t('pasteRun')}
        </button>
      </div>
    </dialog>
  );
}

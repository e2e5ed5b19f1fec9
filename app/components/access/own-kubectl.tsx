'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Glyph } from '../glyph.tsx';
import { openDialog } from '../open-dialog.ts';
import { useWorldLink } from '../world/world-provider.tsx';
import { AccessList } from './access-list.tsx';
import { NewAccess } from './new-access.tsx';
import { useAccesses } from './use-accesses.ts';

/** The way into this page's cluster for a kubectl of the reader's own. */
export function OwnKubectl() {
  const t = useTranslations('access');
  const link = useWorldLink();
  const dialog = useRef<HTMLDialogElement>(null);
  const accesses = useAccesses(link.chapter);
  const open = () => {
    link.open(); // the map is to move when the reader's kubectl does something
    void accesses.load();
    openDialog(dialog.current);
  };
  return (
    <>
      <button type="button" className="own-kubectl" onClick={open}>
        <Glyph name="plug" />
        <span className="own-kubectl-label">{t('open')}</span>
      </button>
      <dialog
        ref={dialog}
        className="dialog access"
        aria-labelledby="access-title"
        onClose={accesses.forget}
      >
        <h2 id="access-title">{t('title')}</h2>
        <p>{t('why')}</p>
        <NewAccess accesses={accesses} />
        <AccessList accesses={accesses} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  );
}

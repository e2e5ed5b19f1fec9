'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { accessDays } from '#lib/protocol/api-access.ts';
import { Breakable } from '../breakable.tsx';
import { Glyph } from '../glyph.tsx';
import { Segments } from '../segments.tsx';
import { useCopied } from '../use-copied.ts';
import type { Accesses } from './use-accesses.ts';

/** Makes a secret and shows it this once: as a file, and as a command. */
export function NewAccess({ accesses }: { readonly accesses: Accesses }) {
  const t = useTranslations('access');
  const [days, setDays] = useState('7');
  const [isBusy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    await accesses.create(Number(days));
    setBusy(false);
  };
  return (
    <>
      <div className="access-new">
        <span>{t('holds')}</span>
        <Segments<string>
          label={t('holds')}
          value={days}
          options={accessDays.map((count) => ({ value: `${count}`, label: t('days', { count }) }))}
          onChoose={setDays}
        />
        <button
          type="button"
          className="button button-main"
          disabled={isBusy}
          onClick={() => void create()}
        >
          {t('create')}
        </button>
      </div>
      <div role="status">
        {accesses.trouble && <p className="access-trouble">{t(`trouble.${accesses.trouble}`)}</p>}
        {accesses.created && <Created {...accesses.created} />}
      </div>
    </>
  );
}

function Created({
  command,
  kubeconfig,
}: {
  readonly command: string;
  readonly kubeconfig: string;
}) {
  const t = useTranslations('access');
  const [isCopied, copy] = useCopied(command);
  return (
    <div className="access-created">
      <p>{t('once')}</p>
      <pre tabIndex={0} aria-label={t('command')}>
        {command}
      </pre>
      <div className="access-ways">
        <button type="button" className="button" onClick={() => void copy()}>
          <Glyph name={isCopied ? 'tick' : 'copy'} />
          {isCopied ? t('copied') : t('copy')}
        </button>
        <a
          className="button"
          download="wavetank.kubeconfig"
          href={`data:application/yaml;charset=utf-8,${encodeURIComponent(kubeconfig)}`}
        >
          <Glyph name="down" />
          {t('download')}
        </a>
        <span className="access-use mono">
          <Breakable text={t('use')} />
        </span>
      </div>
    </div>
  );
}

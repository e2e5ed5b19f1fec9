'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Bar } from '../components/bar/bar.tsx';

interface Props {
  reset(): void;
}

export default function Failed({ reset }: Props) {
  const t = useTranslations('errors');
  const locale = useLocale();
  return (
    <>
      <Bar path="/" />
      <main id="text" className="plain" tabIndex={-1}>
        <h1>{t('failed')}</h1>
        <p>{t('failedText')}</p>
        <button type="button" className="button button-main" onClick={reset}>
          {t('again')}
        </button>
        <a className="button" href={`/${locale}`}>
          {t('home')}
        </a>
      </main>
    </>
  );
}

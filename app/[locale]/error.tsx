'use client';
import { useLocale, useTranslations } from 'next-intl';
import { PlainPage } from '../components/plain-page.tsx';

interface Props {
  reset(): void;
}

export default function Failed({ reset }: Props) {
  const t = useTranslations('errors');
  const locale = useLocale();
  return (
    <PlainPage title={t('failed')} text={t('failedText')}>
      <button type="button" className="button button-main" onClick={reset}>
        {t('again')}
      </button>
      <a className="button" href={`/${locale}`}>
        {t('home')}
      </a>
    </PlainPage>
  );
}

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Bar } from '../components/bar/bar.tsx';

export default function NotFound() {
  const t = useTranslations('errors');
  const locale = useLocale();
  return (
    <>
      <Bar path="/" />
      <main id="text" className="plain" tabIndex={-1}>
        <h1>{t('notFound')}</h1>
        <p>{t('notFoundText')}</p>
        <Link className="button button-main" href={`/${locale}`}>
          {t('home')}
        </Link>
      </main>
    </>
  );
}

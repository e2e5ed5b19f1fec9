import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { PlainPage } from '../components/plain-page.tsx';

export default function NotFound() {
  const t = useTranslations('errors');
  const locale = useLocale();
  return (
    <PlainPage title={t('notFound')} text={t('notFoundText')}>
      <Link className="button button-main" href={`/${locale}`}>
        {t('home')}
      </Link>
    </PlainPage>
  );
}

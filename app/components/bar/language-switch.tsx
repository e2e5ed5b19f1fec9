'use client';
import { useLocale, useTranslations } from 'next-intl';

const yearSeconds = 365 * 24 * 3600;
const languages = [
  { locale: 'zh-CN', short: '中', name: '中文' },
  { locale: 'en', short: 'EN', name: 'English' },
] as const;

/** The same page in the other language; the choice is remembered. */
export function LanguageSwitch({ path }: { readonly path: string }) {
  const t = useTranslations('site');
  const current = useLocale();
  return (
    <nav className="languages" aria-label={t('language')}>
      {languages.map(({ locale, short, name }) => (
        // A whole page is fetched: everything on it changes, and the world is where it was.
        <a
          key={locale}
          href={`/${locale}${path === '/' ? '' : path}`}
          hrefLang={locale}
          lang={locale}
          aria-label={name}
          aria-current={locale === current || undefined}
          onClick={() => {
            document.cookie = `locale=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
          }}
        >
          {short}
        </a>
      ))}
    </nav>
  );
}

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Glyph } from '../glyph.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface Props {
  readonly crumbs?: readonly { readonly label: string; readonly href: string }[];
  readonly title?: string;
  /** The page's address without its language. */
  readonly path: string;
  readonly extras?: ReactNode;
}

export function Bar({ crumbs = [], title, path, extras }: Props) {
  const t = useTranslations('site');
  const locale = useLocale();
  return (
    <header className="bar">
      <a className="skip" href="#text">
        {t('skip')}
      </a>
      <Link className="brand" href={`/${locale}`}>
        <Logo />
        {t('name')}
      </Link>
      <nav className="crumbs" aria-label={t('crumbs')}>
        {crumbs.map(({ label, href }) => (
          <Fragment key={href}>
            <Link href={`/${locale}${href === '/' ? '' : href}`}>
              <span className="phone-only" aria-hidden>
                <Glyph name="left" />
              </span>
              <span className="crumb-label">{label}</span>
            </Link>
            <span className="crumb-mark" aria-hidden>
              <Glyph name="right" />
            </span>
          </Fragment>
        ))}
        {title && <b>{title}</b>}
      </nav>
      <span className="spring" />
      {extras}
      <LanguageSwitch path={path} />
      <ThemeSwitch />
    </header>
  );
}

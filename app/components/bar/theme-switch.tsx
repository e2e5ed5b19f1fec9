'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Glyph } from '../glyph.tsx';
import { isDarkNow, watchTheme } from '../theme.ts';

const yearSeconds = 365 * 24 * 3600;

/** Light or dark. Until one chooses, the system does. */
export function ThemeSwitch() {
  const t = useTranslations('site');
  const isDark = useSyncExternalStore(watchTheme, isDarkNow, () => false);
  const toggle = () => {
    const theme = isDarkNow() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
  };
  return (
    <button
      type="button"
      className="quiet theme-switch"
      aria-label={isDark ? t('light') : t('dark')}
      onClick={toggle}
    >
      <Glyph name={isDark ? 'sun' : 'moon'} />
    </button>
  );
}

import createNextIntlPlugin from 'next-intl/plugin';

/** Pages that may be asked for without a language: /course/… */
const unprefixed = ['/', '/course/:path*'];

/** The reader's choice, else the browser's first wish, else Chinese. */
const localeRules = [
  { has: [{ type: 'cookie', key: 'locale', value: 'en' }], locale: 'en' },
  { has: [{ type: 'cookie', key: 'locale', value: 'zh-CN' }], locale: 'zh-CN' },
  { has: [{ type: 'header', key: 'accept-language', value: '(?!.*zh).+' }], locale: 'en' },
  { has: undefined, locale: 'zh-CN' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native code, and modules that must be one per process, are not bundled.
  serverExternalPackages: ['libsql', '@libsql/client', '@prisma/client', 'pg', 'shiki'],
  devIndicators: false,
  // `npm test` checks the types; a start need not.
  typescript: { ignoreBuildErrors: true },
  async rewrites() {
    return {
      beforeFiles: localeRules.flatMap(({ has, locale }) =>
        unprefixed.map((source) => ({
          source,
          ...(has ? { has } : {}),
          destination: `/${locale}${source === '/' ? '' : source}`,
        })),
      ),
      afterFiles: [],
      fallback: [],
    };
  },
};

export default createNextIntlPlugin('./app/i18n/request.ts')(config);

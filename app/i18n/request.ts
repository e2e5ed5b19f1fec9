import { getRequestConfig } from 'next-intl/server';
import { isLocale } from '#lib/course/course.ts';

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = (await requestLocale) ?? '';
  const locale = isLocale(asked) ? asked : 'zh-CN';
  const { default: messages } = (await import(`../messages/${locale}.json`)) as {
    default: Record<string, string>;
  };
  return { locale, messages, timeZone: 'UTC' };
});

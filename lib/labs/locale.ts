/** The languages of the course. A tool's output never depends on them. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

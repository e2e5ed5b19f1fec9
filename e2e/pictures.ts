/**
 * `npm run pictures -- FOLDER [NAME …]`: the pages as pictures, to be looked at: wide and on a phone, light and dark,
 * in both languages. NAME is a part of a picture's name: "quiz", "phone-dark", "en".
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.ts';
import { LearnPage } from './learn-page.ts';
import { OwnServer } from './own-server.ts';
import { type Scene, scenes } from './scenes.ts';

const [folder = 'pictures', ...wanted] = process.argv.slice(2);

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const themes = ['light', 'dark'] as const;
const locales = ['zh-CN', 'en'] as const;

interface Look {
  readonly size: keyof typeof sizes;
  readonly theme: (typeof themes)[number];
  readonly locale: (typeof locales)[number];
}

const looks: Look[] = (Object.keys(sizes) as Look['size'][]).flatMap((size) =>
  themes.flatMap((theme) => locales.map((locale) => ({ size, theme, locale }))),
);

const nameOf = (scene: string, { size, theme, locale }: Look): string =>
  `${scene}-${size}-${theme}-${locale}`;

/** Every look has a student of its own, whose world goes from scene to scene. */
async function photograph(browser: Browser, baseURL: string, look: Look): Promise<void> {
  const chosen = Object.entries(scenes).filter(([scene]) =>
    wanted.every((part) => nameOf(scene, look).includes(part)),
  );
  if (chosen.length === 0) return;
  const isPhone = look.size === 'phone';
  const context = await browser.newContext({
    baseURL,
    locale: look.locale,
    colorScheme: look.theme,
    viewport: sizes[look.size],
    ...(isPhone ? { isMobile: true, hasTouch: true } : {}),
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  for (const [name, scene] of chosen) {
    await arrange(scene, page, look);
    await page.screenshot({ path: join(folder, `${nameOf(name, look)}.png`) });
  }
  await context.close();
}

async function arrange(scene: Scene, page: Page, { size, locale }: Look): Promise<void> {
  await page.goto(`/${locale}${scene.path}`);
  await scene.act?.({ page, learn: new LearnPage(page), isPhone: size === 'phone' });
  await page.waitForLoadState('networkidle');
}

mkdirSync(folder, { recursive: true });
const server = new OwnServer(3219);
await server.start();
const browser = await chromium.launch(await findBrowser());
try {
  for (const look of looks) await photograph(browser, server.url, look);
} finally {
  await browser.close();
  await server.kill();
}

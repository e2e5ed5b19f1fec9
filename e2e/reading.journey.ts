import { expect, test } from '@playwright/test';
import { chapter } from './learn-page.ts';

test.describe('a reader without script, account or terminal', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  for (const [locale, title, first] of [
    ['zh-CN', '运行应用', 'Docker 调度的是容器'],
    ['en', 'Run an application', 'Docker places containers.'],
  ] as const) {
    test(`reads the chapter in ${locale}`, async ({ page }) => {
      await page.goto(`/${locale}${chapter}`);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await expect(page.getByText(first)).toBeVisible();
      await expect(page.getByText('kubectl apply -f /root/k8s/httpd_deployment.yaml')).toHaveCount(
        1,
      );
    });
  }
});

test('an address without a language follows the browser, and the choice is remembered', async ({
  browser,
}) => {
  const english = await browser.newPage({ locale: 'en-GB' });
  await english.goto(chapter);
  await expect(english.getByRole('heading', { level: 1 })).toHaveText('Run an application');
  await english.getByRole('link', { name: '中文' }).click();
  await expect(english.getByRole('heading', { level: 1 })).toHaveText('运行应用');
  await english.goto(chapter);
  await expect(english.getByRole('heading', { level: 1 })).toHaveText('运行应用');
  await english.close();

  const chinese = await browser.newPage({ locale: 'zh-CN' });
  await chinese.goto('/');
  await expect(chinese.getByRole('heading', { level: 1 })).toContainText('学会 Kubernetes');
  await chinese.close();
});

test('an address that is none says so', async ({ page }) => {
  const answer = await page.goto('/en/course/99-nothing');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});

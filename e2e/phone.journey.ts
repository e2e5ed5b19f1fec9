import { expect, test } from '@playwright/test';
import { chapter } from './learn-page.ts';
import { LearnPage } from './learn-page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('on a phone a command is typed by a touch, and the map and the tasks are a touch away', async ({
  page,
}) => {
  await page.goto(`/zh-CN${chapter}`);
  const parts = page.getByRole('navigation', { name: '本页的几个部分' });
  const typeIt = page.getByRole('button', { name: '代我输入' });
  await typeIt.nth(1).tap(); // the Deployment's file
  const learn = new LearnPage(page);
  await learn.see('image: httpd');
  await parts.getByRole('button', { name: '课文' }).tap();
  await typeIt.nth(2).tap(); // kubectl apply
  await learn.see('deployment.apps/httpd-deployment created');

  const keys = page.getByRole('toolbar', { name: '手机键盘上没有的键' });
  await keys.getByRole('button', { name: '↑' }).tap();
  await learn.see(/# kubectl apply -f \/root\/k8s\/httpd_deployment.yaml$/);
  await keys.getByRole('button', { name: 'Ctrl' }).tap();
  await keys.getByRole('button', { name: '^C' }).tap();
  await learn.prompt();

  await parts.getByRole('button', { name: '地图' }).tap();
  await expect(page.getByRole('button', { name: /^Pod httpd-deployment-.*就绪/ })).toHaveCount(2);
  await parts.getByRole('button', { name: /任务 1\/4/ }).tap();
  await expect(page.getByRole('button', { name: '交实验' })).toBeVisible();

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

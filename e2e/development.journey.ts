import { test } from '@playwright/test';
import { chapter, LearnPage } from './learn-page.ts';
import { OwnServer } from './own-server.ts';

const server = new OwnServer(3220, '--dev');

test.beforeAll(() => server.start());
test.afterAll(() => server.kill());

test('a page of `npm run dev` comes alive', async ({ page }) => {
  await page.goto(`${server.url}/en${chapter}`);
  const learn = new LearnPage(page);
  await learn.prompt();
  await learn.run('kubectl get nodes', /node2 +Ready/);
});

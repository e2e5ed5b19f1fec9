import { expect, test } from '@playwright/test';
import { chapter } from './learn-page.ts';
import { OwnServer } from './own-server.ts';

test('once built, the server answers its first page with less than 5 s of processor time', async () => {
  const server = new OwnServer(3221);
  await server.start();
  const page = await fetch(`${server.url}/zh-CN${chapter}`);
  const text = await page.text();
  const cpuMs = await server.stop();
  expect(page.status).toBe(200);
  expect(text).toContain('运行应用');
  expect(cpuMs).toBeLessThan(5000); // about 3 s
});

import { expect, test } from '@playwright/test';
import { chapter, LearnPage } from './learn-page.ts';
import { OwnServer } from './own-server.ts';
import { deployment } from './seed.ts';

const server = new OwnServer(3218);

test.beforeAll(() => server.start());
test.afterAll(() => server.kill());

test('the server is killed in the middle of typing, and the student goes on where they were', async ({
  page,
}) => {
  await page.goto(`${server.url}/zh-CN${chapter}`);
  const learn = new LearnPage(page);
  await learn.prompt();
  await learn.paste(deployment);
  await learn.paste('kubectl apply -f httpd_deployment.yaml');
  await learn.see('created');
  await learn.run('export WHO=ada; cd /tmp', 'cd /tmp');
  await page.keyboard.type('echo $WHO in $P');
  await learn.see('echo $WHO in $P');

  await server.kill();
  await expect(page.getByText('连接断了，正在重连')).toBeVisible();
  await server.start();
  await expect(page.getByText('服务器重启过')).toBeVisible();

  await page.keyboard.type('WD\n');
  await learn.see(/^ada in \/tmp$/m);
  await learn.run('cat /root/k8s/httpd_deployment.yaml | head -1', 'apiVersion: apps/v1');
  await learn.run('kubectl rollout status deployment/httpd-deployment', 'successfully rolled out');
  await learn.run('clear; kubectl get pods', /(httpd-deployment-\S+ +1\/1 +Running[^\n]*\n){2}/);

  await page.reload();
  await learn.see(/httpd-deployment-\S+ +1\/1 +Running/);
  await page.keyboard.press('t');
  await page.keyboard.press('ArrowUp');
  await learn.see(/# clear; kubectl get pods$/);
});

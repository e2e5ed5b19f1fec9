import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { findKubectl } from '../lib/server/testing/find-kubectl.ts';
import { LearnPage } from './learn-page.ts';

const run = promisify(execFile);
const kubectl = ['1.33', '1.32', '1.31', '1.30'].map(findKubectl).find(Boolean);

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'mine' },
  spec: { containers: [{ name: 'web', image: 'nginx' }] },
};

/** Creates the Pod with a real kubectl; where there is none, by the request that kubectl would make. */
async function createPod(kubeconfig: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'own-kubectl-'));
  if (kubectl) {
    const [config, manifest] = [join(folder, 'config'), join(folder, 'pod.json')];
    writeFileSync(config, kubeconfig);
    writeFileSync(manifest, JSON.stringify(pod));
    const env = { ...process.env, KUBECONFIG: config, HOME: folder };
    return (await run(kubectl, ['apply', '-f', manifest], { env })).stdout;
  }
  const description = 'none from 1.30 to 1.33 is here: its request was made with fetch instead';
  test.info().annotations.push({ type: 'kubectl', description });
  const server = /server: (\S+)/.exec(kubeconfig)?.[1] ?? '';
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(pod);
  const url = `${server}/api/v1/namespaces/default/pods`;
  const { status } = await fetch(url, { method: 'POST', headers, body });
  return status === 201 ? 'pod/mine created\n' : `the server said ${status}`;
}

test('a secret lets the reader’s own kubectl in; the map shows what it changed; revoked, it is worth nothing', async ({
  page,
}) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.leave();
  await page.getByRole('button', { name: 'Your own kubectl' }).click();
  const dialog = page.getByRole('dialog', { name: 'Use your own kubectl' });
  await expect(dialog.getByText('No secret holds at the moment.')).toBeVisible();
  await dialog.getByRole('button', { name: '1 day' }).click();
  await dialog.getByRole('button', { name: 'Make a secret' }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download kubeconfig' }).click();
  const kubeconfig = readFileSync(await (await downloading).path(), 'utf8');
  await dialog.getByRole('button', { name: 'Copy the command' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^kubectl --server=http:\/\/localhost:\d+\/k8s\/[\w-]{32} get nodes$/);
  await dialog.getByRole('button', { name: 'Close' }).click();

  expect(await createPod(kubeconfig)).toBe('pod/mine created\n');
  await expect(page.getByRole('button', { name: /^Pod mine, / })).toBeVisible();
  await learn.run('kubectl get pod mine --no-headers -o name', 'pod/mine');

  await learn.leave();
  await page.getByRole('button', { name: 'Your own kubectl' }).click();
  await dialog.getByRole('button', { name: /^Revoke the secret made/ }).click();
  await expect(dialog.getByText('No secret holds at the moment.')).toBeVisible();
  const server = /server: (\S+)/.exec(kubeconfig)?.[1] ?? '';
  expect((await fetch(`${server}/api`)).status).toBe(401);
});

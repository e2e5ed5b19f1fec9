import { expect, type Locator, test } from '@playwright/test';
import { LearnPage } from './learn-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const manifest = `kubectl apply -f - <<EOF
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: redis }] }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: diary }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
EOF`;

/** Whole on the screen, nothing of it cut off. */
async function expectWhole(thing: Locator): Promise<void> {
  await expect(thing).toBeInViewport({ ratio: 1 });
}

test('the map shows every kind of workload, claims, and which pods are whose', async ({ page }) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.run('kubectl create deployment web --image=nginx --replicas=3', 'web created');
  await learn.run('kubectl create job once --image=busybox -- date', 'job.batch/once created');
  await learn.run(
    "kubectl create cronjob tick --image=busybox --schedule='*/5 * * * *' -- date",
    'tick created',
  );
  await learn.paste(manifest);
  await learn.see('persistentvolumeclaim/diary created');
  await page.getByRole('button', { name: 'Until ready' }).click();

  const map = page.getByRole('group', { name: 'Map of the cluster' });
  for (const name of ['Job once 1/1', 'CronJob tick */5 * * * *', 'StatefulSet db 1/1']) {
    await expect(map.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(map.getByRole('button', { name: 'PVC diary 1Gi Pending' })).toBeVisible();
  await map.getByRole('button', { name: 'Deployment web 3/3' }).hover();
  await expect(map.locator('[data-lit]')).toHaveCount(3);

  await map.getByRole('button', { name: /^Pod db-0, / }).click();
  await expectWhole(page.getByRole('dialog', { name: 'db-0' }));
  await page.keyboard.press('Escape');
  await expectWhole(page.getByRole('button', { name: 'Undo' }));

  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('row', { name: 'tick CronJob */5 * * * *' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'diary Pending 1Gi' })).toBeVisible();
});

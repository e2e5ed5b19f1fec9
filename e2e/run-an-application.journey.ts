import { expect, test } from '@playwright/test';
import { LearnPage } from './learn-page.ts';
import { deployment, itWorks, nodePort, service } from './seed.ts';

test('a student deploys httpd with the commands of the source, and the page sees it', async ({
  page,
}) => {
  const learn = await LearnPage.open(page);

  await learn.paste(deployment);
  await learn.prompt();
  await learn.paste('$ kubectl apply -f /root/k8s/httpd_deployment.yaml');
  await learn.see('deployment.apps/httpd-deployment created');
  await page.getByRole('button', { name: '直到就绪' }).click();
  await learn.paste('$ kubectl get deployment');
  await learn.see(/httpd-deployment +2\/2 +2 +2/);
  await learn.paste('$ kubectl get pod');
  await learn.see(/httpd-deployment-\w+-\w+ +1\/1 +Running/);
  await expect(page.getByRole('button', { name: /^Pod httpd-deployment-.*就绪/ })).toHaveCount(2);

  await learn.paste('$ kubectl get pod -o wide');
  await learn.see(/10\.244\.104\.5 +node2/);
  await learn.see(/10\.244\.166\.138 +node1/);
  await learn.paste('$ curl 10.244.104.5');
  await learn.see(itWorks);
  await learn.paste('$ curl 10.244.166.138');

  await learn.paste(service);
  await learn.paste('$ kubectl apply -f httpd_service.yaml');
  await learn.see('service/httpd-src created');
  await learn.paste('$ kubectl get service -o wide');
  await learn.see(/httpd-src +ClusterIP +10\.101\.207\.83 +<none> +8080\/TCP +\S+ +app=httpd_pod/);
  await learn.paste('for i in $(seq 20); do curl -s 10.101.207.83:8080; done');
  await learn.paste(
    'clear; kubectl logs --prefix -l app=httpd_pod | cut -d/ -f2 | sort | uniq -c | wc -l',
  );
  await learn.see(/^2$/m);

  await learn.paste(nodePort);
  await learn.paste('$ kubectl apply -f httpd_service.yaml');
  await learn.see('service/httpd-src configured');
  await learn.paste('$ kubectl get service');
  await learn.see(/httpd-src +NodePort +10\.101\.207\.83 +<none> +8080:30000\/TCP/);

  await page.getByRole('link', { name: 'http://192.168.148.130:30000' }).click();
  const opened = page.frameLocator('iframe[title*="192.168.148.130:30000"]');
  await expect(opened.getByRole('heading', { name: 'It works!' })).toBeVisible();
});

test('a lab ticks by itself, hints have their price, and the score is kept', async ({ page }) => {
  const learn = await LearnPage.open(page, 'en');
  const tasks = page.getByRole('region', { name: 'Tasks' });
  await tasks.getByRole('button', { name: 'Hint 1 of 3, free' }).click();
  await expect(tasks.getByText('Not the Pod itself.')).toBeVisible();
  await tasks.getByRole('button', { name: /Hint 2 of 3 costs/ }).click();
  await expect(tasks.getByText('lists the three parts')).toBeVisible();
  await tasks.getByRole('button', { name: /Hint 3 of 3 costs/ }).click();
  await expect(tasks.getByText('to the letter')).toBeVisible();
  await expect(tasks.getByRole('button', { name: /^Hint/ })).toHaveCount(0);
  await tasks.getByRole('button', { name: '1 Idea' }).click();
  await expect(tasks.getByText('Not the Pod itself.')).toBeVisible();

  await learn.paste(deployment);
  await learn.paste('kubectl apply -f httpd_deployment.yaml');
  const first = tasks.getByRole('listitem').first();
  await expect(first).toContainText('Passed');
  await expect(first).toContainText('28 / 35'); // 20 % of its points went for hints
  await learn.paste(nodePort);
  await learn.paste('kubectl apply -f httpd_service.yaml');
  await expect(tasks.getByText('4 / 4')).toBeVisible();
  await tasks.getByRole('button', { name: 'Hand in' }).click();
  await expect(tasks.getByText(/handed in, best 9\d/)).toBeVisible();

  await page.goto('/en');
  await expect(page.getByRole('link', { name: /07 Run an application 9\d/ })).toBeVisible();
});

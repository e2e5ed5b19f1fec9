import { expect, type Page, test } from '@playwright/test';
import { LearnPage } from './learn-page.ts';

test('undo takes back the last command, +5 min moves the clock, start over begins anew', async ({
  page,
}) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.run('kubectl create deployment web --image=nginx', 'deployment.apps/web created');
  await learn.run('kubectl delete deployment web', 'deleted');
  await page.getByRole('button', { name: 'Undo' }).click();
  await learn.run('clear; kubectl get deployment', /web +\d\/1/);

  const before = await learn.clockMs();
  await page.getByRole('button', { name: '+5 min' }).click();
  await expect.poll(async () => (await learn.clockMs()) - before).toBeGreaterThan(290_000);
  await learn.run('clear; kubectl get deployment', /web .* 5m\d*s?/);

  await learn.leave();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: /Start over, lose \d+ commands/ }).click();
  await learn.run('kubectl get deployment', 'No resources found in default namespace.');
});

test('a watch streams until Ctrl-C, Tab completes, arrows and Ctrl-R find history', async ({
  page,
}) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.run('kubectl create deployment web --image=nginx', 'created');
  const view = page.locator('.terminal-view:not([hidden])');
  expect(await view.evaluate((element) => element.scrollLeft)).toBe(0); // its margin stays
  await learn.run('kubectl get pods -w', /web-\w+-\w+ +1\/1 +Running/);
  await page.keyboard.press('Control+C');
  await learn.prompt();

  await page.keyboard.type('kubectl get deploy');
  await page.keyboard.press('Tab');
  await learn.see('kubectl get deployments.apps');
  await page.keyboard.press('Control+C');
  await page.keyboard.press('ArrowUp');
  await learn.see(/# kubectl get pods -w *$/);
  await page.keyboard.press('Control+C');
  await page.keyboard.press('Control+R');
  await page.keyboard.type('create');
  await learn.see(/`create': kubectl create deployment web --image=nginx/);
  await page.keyboard.press('Control+C');
});

test('Chinese is typed by composition and comes back whole', async ({ page }) => {
  const learn = await LearnPage.open(page);
  await learn.focus();
  await page.keyboard.type('echo ');
  await compose(page, ['n', 'ni', 'ni h', 'ni hao'], '你好');
  await page.keyboard.type(',');
  await compose(page, ['j', 'jiqun'], '集群');
  await learn.see(/# echo 你好,集群$/); // what was composed on the way is not there
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await learn.see(/\n你好,集\n/);
});

/** As an input method does: it shows what is typed, letter by letter, then puts in what was chosen. */
async function compose(page: Page, typed: readonly string[], chosen: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  for (const text of typed) {
    const [selectionStart, selectionEnd] = [text.length, text.length];
    await browser.send('Input.imeSetComposition', { text, selectionStart, selectionEnd });
  }
  await browser.send('Input.insertText', { text: chosen });
  await browser.detach();
}

test('a file is edited with vim over the terminal', async ({ page }) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.focus();
  await page.keyboard.type('vim /root/k8s/note.yaml\r');
  const editor = page.getByRole('group', { name: 'Editing /root/k8s/note.yaml' });
  await expect(editor.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('ikind: Note');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':wq\n');
  await expect(editor).toBeHidden();
  await learn.run('cat note.yaml', /\nkind: Note\n/);
});

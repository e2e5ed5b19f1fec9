/** What is outdated is answered by the tool as ever, and a note beside the terminal says what became of it. */
import { expect, test } from '@playwright/test';
import { LearnPage } from './learn-page.ts';

test('rolling-update is refused in today’s words, explained beside, and run in its own era', async ({
  page,
}) => {
  const learn = await LearnPage.open(page, 'en');
  await learn.run(
    'kubectl rolling-update frontend --image=kubeguide/guestbook-php-frontend:latest',
    'error: unknown command "rolling-update" for "kubectl"',
  );
  const notes = page.getByRole('status').filter({ hasText: 'rolling-update has retired' });
  await expect(notes).toBeVisible();
  await notes.getByRole('button', { name: 'Run it in its own era: kubeguide-1.0' }).click();
  await expect(notes).toContainText('replicationcontroller "frontend" rolling updated');
  await notes.getByRole('button', { name: 'Close' }).click();
  await expect(notes).toBeHidden();
});

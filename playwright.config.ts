import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/browser.ts';

const port = 3217;
const data = mkdtempSync(join(tmpdir(), 'wavetank-e2e-'));

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.journey.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // The server and a browser share what cores there are.
  workers: 1,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1600, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: await findBrowser(),
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'npm start',
    url: `http://localhost:${port}/`,
    timeout: 240_000,
    env: { PORT: String(port), WAVETANK_DATA: data },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});

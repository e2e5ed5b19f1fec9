/** What the pages look like when something has happened on them. */
import type { Page } from '@playwright/test';
import { chapter, type LearnPage } from './learn-page.ts';
import { deployment, nodePort } from './seed.ts';

export interface Studio {
  readonly page: Page;
  readonly learn: LearnPage;
  readonly isPhone: boolean;
}

export interface Scene {
  /** Without the language. */
  readonly path: string;
  readonly act?: (studio: Studio) => Promise<void>;
}

const parts = { text: 0, terminal: 1, map: 2, tasks: 3 } as const;

/** On a phone: brings one part of the page to the front. */
async function show({ page, isPhone }: Studio, part: keyof typeof parts): Promise<void> {
  if (isPhone) await page.locator('.phone-tabs button').nth(parts[part]).tap();
}

/** Pastes texts one after the other, each when the one before has answered as expected. */
async function paste(
  studio: Studio,
  ...texts: readonly (readonly [text: string, answer: string | RegExp])[]
): Promise<void> {
  await show(studio, 'terminal');
  await studio.learn.prompt();
  for (const [text, answer] of texts) {
    await studio.learn.paste(text);
    await studio.learn.see(answer);
    await studio.learn.prompt();
  }
}

async function settle({ page }: Studio): Promise<void> {
  await page.locator('.time-strip .segments button').last().click();
}

async function leaveTerminal({ page }: Studio): Promise<void> {
  await page
    .locator('h1')
    .first()
    .focus({ timeout: 500 })
    .catch(() => undefined);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

const chapterWith = (act: (studio: Studio) => Promise<void>): Scene => ({ path: chapter, act });

export const scenes: Readonly<Record<string, Scene>> = {
  home: { path: '' },
  nowhere: { path: '/course/99-nothing' },
  chapter: { path: chapter },
  figure: chapterWith(({ page }) => page.locator('figure').first().scrollIntoViewIfNeeded()),
  table: {
    path: '/course/10-storage',
    act: ({ page }) => page.locator('.table-scroll').first().scrollIntoViewIfNeeded(),
  },
  quiz: {
    path: '/course/08-services',
    async act({ page }) {
      const quiz = page.locator('form.quiz');
      for (const option of await quiz.locator('fieldset label').all()) await option.click();
      await quiz.locator('.quiz-foot button').click();
      await quiz.locator('.quiz-why').first().scrollIntoViewIfNeeded();
    },
  },
  'empty-map': chapterWith((studio) => show(studio, 'map')),
  'first-prompt': chapterWith((studio) => paste(studio)),
  'map-of-nothing': chapterWith(async (studio) => {
    await show(studio, 'map');
    await studio.page.locator('.map-ground').waitFor();
  }),
  hints: chapterWith(async (studio) => {
    await show(studio, 'tasks');
    const hint = studio.page.locator('.hints > .button');
    for (const step of [1, 2, 3]) {
      await hint.click();
      await studio.page.locator(`.hint-steps button:nth-child(${step}):not(:disabled)`).waitFor();
    }
  }),
  half: chapterWith(async (studio) => {
    await paste(
      studio,
      [deployment, '> EOF'],
      ['kubectl apply -f httpd_deployment.yaml', 'created'],
      ['kubectl get pods', 'ContainerCreating'],
    );
    await settle(studio);
    await show(studio, 'tasks');
    await studio.page.locator('.task-passed').first().waitFor();
    await studio.page.locator('.task-row button').nth(1).click();
  }),
  done: chapterWith(async (studio) => {
    await paste(
      studio,
      [nodePort, '> EOF'],
      ['clear; kubectl apply -f httpd_service.yaml', 'service/httpd-src created'],
      ['kubectl get pods -o wide', '10.244.104.5'],
      ['curl 10.101.207.83:8080', 'It works!'],
    );
    await settle(studio);
    await show(studio, 'tasks');
    await studio.page.locator('.task-passed').nth(3).waitFor();
  }),
  terminal: chapterWith((studio) => show(studio, 'terminal')),
  map: chapterWith(async (studio) => {
    await show(studio, 'map');
    await studio.page.locator('.pod-tile').first().click();
  }),
  'map-table': chapterWith(async (studio) => {
    await show(studio, 'map');
    await studio.page.locator('.map-pane .segments button').last().click();
  }),
  'many-pods': chapterWith(async (studio) => {
    await paste(
      studio,
      [many, 'daemonset.apps/agent created'],
      ['clear; kubectl get deploy,sts,ds,job', 'job.batch/pi'],
    );
    await settle(studio);
    await show(studio, 'map');
  }),
  browser: chapterWith(async (studio) => {
    await studio.page.locator('a[href*=":30000"]').first().click();
    await studio.page.locator('.browser-page iframe').waitFor();
  }),
  'browser-refused': chapterWith(async (studio) => {
    await show(studio, 'terminal');
    await studio.page.locator('.tabs-list .tab').last().click();
    await studio.page.locator('.address-bar input').fill('http://192.168.148.130:31111/');
    await studio.page.keyboard.press('Enter');
    await studio.page.locator('.browser-error').waitFor();
  }),
  editor: chapterWith(async (studio) => {
    await show(studio, 'terminal');
    await studio.learn.prompt();
    await studio.learn.focus();
    await studio.page.keyboard.type('vim httpd_deployment.yaml\n');
    await studio.page.locator('.editor').waitFor();
  }),
  'paste-dialog': chapterWith(async (studio) => {
    await show(studio, 'terminal');
    await studio.learn.focus();
    await studio.page.evaluate((text) => navigator.clipboard.writeText(text), deployment);
    await studio.page.keyboard.press('ControlOrMeta+V');
  }),
  keys: chapterWith(async (studio) => {
    if (studio.isPhone) return;
    await leaveTerminal(studio);
    await studio.page.locator('.keys-button').click();
  }),
  'own-kubectl': chapterWith(async (studio) => {
    await show(studio, 'terminal');
    await leaveTerminal(studio);
    await studio.page.locator('.own-kubectl').click();
    await studio.page.locator('.access .button-main').first().click();
    await studio.page.locator('.access pre').first().waitFor();
  }),
  storage: {
    path: '/course/10-storage',
    async act(studio) {
      await paste(studio, [claim, 'persistentvolumeclaim/diary created']);
      await show(studio, 'map');
    },
  },
  'lab-of-its-own': {
    path: '/course/14-rollouts/stuck-half-way',
    async act(studio) {
      await show(studio, 'tasks');
      await studio.page.locator('.checks').waitFor();
    },
  },
};

const claim = `kubectl apply -f - <<EOF
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: diary }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
EOF`;

const many = `kubectl create deployment web --image=nginx --replicas=30
kubectl create deployment broken --image=nginx:typo --replicas=2
kubectl create job pi --image=busybox -- sleep 5
kubectl create cronjob tick --image=busybox --schedule='*/5 * * * *' -- date
kubectl apply -f - <<EOF
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  replicas: 3
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: redis }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [{ name: agent, image: busybox, command: [sleep, '9999'] }] }
EOF`;

/** What the seed documents tell rather than do is asked in the chapters' quizzes; what is done there, a lab proves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proveLab } from '#lib/labs/prove.ts';
import { readLabs } from '#lib/server/lab-files.ts';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { judgeQuiz, quizSheet, readQuiz } from './quiz.ts';

/** Whether these texts, in this order, are the right answer. */
function isRight(slug: string, id: string, texts: readonly string[]): boolean {
  const quiz = readQuiz(readFileSync(`labs/${slug}/quiz.yaml`, 'utf8'));
  const options = quizSheet(quiz, 'en').find((each) => each.id === id)?.options ?? [];
  const answer = texts.map((text) => options.indexOf(text));
  expect(answer).not.toContain(-1);
  return judgeQuiz(quiz, { [id]: answer }, 'en').every((result) => result.isRight);
}

/** The verdicts on these texts, and on the same with the first two exchanged. */
function verdicts(slug: string, id: string, texts: readonly string[]): boolean[] {
  const [first = '', second = '', ...rest] = texts;
  return [isRight(slug, id, texts), isRight(slug, id, [second, first, ...rest])];
}

describe('the quizzes', () => {
  it('row 16: six troubles of traditional deployment and their cures', () => {
    expect(
      verdicts('01-from-servers-to-containers', 'six-rows', [
        'The image carries all dependencies along',
        'Each has a file system of its own',
        'Control groups give each its share',
        'One more container of the same image',
        'The image of the old tag is still there',
        'Each has a network of its own, and ports are mapped',
      ]),
    ).toEqual([true, false]);
  });

  it('row 17: who does the work of the parts that disappear', () => {
    expect(
      verdicts('02-why-kubernetes', 'gone', [
        'Services and DNS',
        'A Deployment',
        'The kubelet and controllers',
        'The scheduler',
      ]),
    ).toEqual([true, false]);
  });

  it('row 41: brew cask is no command any more', () => {
    const right = '`Unknown command: brew cask`; for minikube it is `brew install minikube`';
    expect(isRight('04-first-cluster', 'brew-cask', [right])).toBe(true);
    expect(isRight('04-first-cluster', 'brew-cask', ['It installs as before'])).toBe(false);
  });

  it('row 50: the four aims of the scheduler', () => {
    const aims = [
      'Fairness',
      'Good use of resources',
      'Speed of scheduling',
      'Flexibility, with rules of your own',
    ];
    expect(isRight('03-architecture', 'scheduler-goals', aims)).toBe(true);
    expect(isRight('03-architecture', 'scheduler-goals', aims.slice(1))).toBe(false);
  });

  it('row 51: list, then watch, then make up the difference', () => {
    expect(
      verdicts('03-architecture', 'list-watch', [
        'list: get all objects there are, and note their version',
        'watch: hear of changes from that version on',
        'Somebody writes an object',
        'The API server tells the change to everybody who listens',
        'The loop compares what should be with what is and makes up the difference',
      ]),
    ).toEqual([true, false]);
  });

  it('row 81: the counter, the store-room, dispatch and the chief steward', () => {
    expect(
      verdicts('03-architecture', 'metaphors', [
        'kube-apiserver',
        'etcd',
        'kube-scheduler',
        'kube-controller-manager',
      ]),
    ).toEqual([true, false]);
  });
});

it('row 14: each of the six features is set off and checked', { timeout: 120_000 }, () => {
  const found = readLabs().find(({ folder }) => folder === 'six-features');
  const bases = new Bases();
  const newWorld = (profile: string, seed: number) =>
    createWorkspace({ profile, seed, pace: 'jump', bases });
  expect(found && proveLab(found.lab, { seeds: [1], newWorld })).toEqual([]);
  const checks = found?.lab.spec.tasks.flatMap((task) => task.checks.map(({ id }) => id));
  expect(checks).toEqual(['discovery', 'balancing', 'bound', 'there-and-back', 'packed', 'healed']);
});

/** Every written chapter: its two languages agree, and its commands do what it says, for several students. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labFor } from '#lib/labs/lab.ts';
import { setUp } from '#lib/labs/prove.ts';
import { readLabs } from '#lib/server/lab-files.ts';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import { readChapter } from './chapter.ts';
import { chapterNumber, type Locale } from './course.ts';
import { quizSheet, readQuiz } from './quiz.ts';
import { stepsOf, tryChapter } from './testing/try-chapter.ts';

const bases = new Bases();
const labs = readLabs();
const slugs = readdirSync('labs').filter((name) => /^\d\d-/.test(name));

const textOf = (slug: string, locale: Locale) =>
  readChapter(readFileSync(`labs/${slug}/chapter.${locale}.md`, 'utf8'), chapterNumber(slug));

function worldOf(slug: string, seed: number) {
  const { profile } = textOf(slug, 'en');
  const world = createWorkspace({ profile, seed, pace: 'wall', bases });
  const found = labs.find(({ chapter, lab }) => chapter === slug && lab.spec.world === 'chapter');
  return found ? setUp(labFor(found.lab, seed), world) : world;
}

describe.each(slugs)('chapter %s', (slug) => {
  it('has the same sections and commands in both languages', () => {
    const [zh, en] = [textOf(slug, 'zh-CN'), textOf(slug, 'en')];
    expect(en.sections.map(({ id }) => id)).toEqual(zh.sections.map(({ id }) => id));
    expect(stepsOf(en)).toEqual(stepsOf(zh));
    expect([en.profile, en.minutes]).toEqual([zh.profile, zh.minutes]);
  });

  it.each([1, 2, 3])('keeps its word in world %i', { timeout: 600_000 }, (seed) => {
    expect(tryChapter(textOf(slug, 'en'), worldOf(slug, seed))).toEqual([]);
  });

  it('has at most one lab in its own world', () => {
    const beside = labs.filter(
      ({ chapter, lab }) => chapter === slug && lab.spec.world === 'chapter',
    );
    expect(beside.length).toBeLessThanOrEqual(1);
  });
});

describe.each(slugs.filter((slug) => readdirSync(`labs/${slug}`).includes('quiz.yaml')))(
  'the quiz of %s',
  (slug) => {
    it('can be read', () => {
      const quiz = readQuiz(readFileSync(`labs/${slug}/quiz.yaml`, 'utf8'));
      const ids = quizSheet(quiz, 'en').map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);

import { describe, expect, it } from 'vitest';
import { judgeQuiz, quizSheet, readQuiz } from './quiz.ts';

const yaml = `
- id: mode
  ask: { zh-CN: 怎么挑, en: How }
  choose:
    - { text: { zh-CN: 随机, en: At random }, right: true }
    - { text: { zh-CN: 轮流, en: In turn } }
  why: { zh-CN: 因为, en: Because }
- id: steps
  ask: { zh-CN: 排序, en: Order }
  order: [{ zh-CN: 一, en: one }, { zh-CN: 二, en: two }, { zh-CN: 三, en: three }]
  why: { zh-CN: 因为, en: Because }
- id: pairs
  ask: { zh-CN: 配对, en: Match }
  match:
    - { left: { zh-CN: 甲, en: A }, right: { zh-CN: 一, en: one } }
    - { left: { zh-CN: 乙, en: B }, right: { zh-CN: 二, en: two } }
    - { left: { zh-CN: 丙, en: C }, right: { zh-CN: 三, en: three } }
  why: { zh-CN: 因为, en: Because }
- id: share
  ask: { zh-CN: 多少, en: How much }
  number: 33.3
  tolerance: 0.1
  why: { zh-CN: 因为, en: Because }
`;
const quiz = readQuiz(yaml);
const sheet = quizSheet(quiz, 'en');
const positions = (id: string, texts: readonly string[]) =>
  texts.map((text) => sheet.find((each) => each.id === id)?.options.indexOf(text) ?? -1);

const verdicts = (answers: Parameters<typeof judgeQuiz>[1]) =>
  judgeQuiz(quiz, answers, 'en').map(({ id, isRight }) => `${id} ${isRight}`);

describe('a quiz', () => {
  it('shows questions without their keys, nothing in its right order', () => {
    expect(sheet.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'mode one',
      'steps order',
      'pairs match',
      'share number',
    ]);
    expect(sheet[1]?.options).not.toEqual(['one', 'two', 'three']);
    expect(JSON.stringify(sheet)).not.toMatch(/right|Because|33/);
  });

  it('takes right answers for right', () => {
    const right = {
      mode: positions('mode', ['At random']),
      steps: positions('steps', ['one', 'two', 'three']),
      pairs: positions('pairs', ['one', 'two', 'three']),
      share: '33.33',
    };
    expect(verdicts(right)).toEqual(['mode true', 'steps true', 'pairs true', 'share true']);
  });

  it.each([
    ['the other option', { mode: positions('mode', ['In turn']) }],
    ['both options', { mode: [0, 1] }],
    ['an order turned round', { steps: positions('steps', ['three', 'two', 'one']) }],
    ['half of the pairs', { pairs: positions('pairs', ['one', 'two']) }],
    ['no number', { share: '' }],
    ['another number', { share: '50' }],
    ['a number for a choice', { mode: '0' }],
  ])('takes %s for wrong', (_name, answers: Parameters<typeof judgeQuiz>[1]) => {
    expect(judgeQuiz(quiz, answers, 'zh-CN')).toEqual([
      { id: Object.keys(answers)[0], isRight: false, why: '因为' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { readLab } from './lab.ts';

const check = (id: string, points: number, more = '') => `
      - id: ${id}
        title: {zh-CN: 甲, en: A}
        points: ${points}
        look: {zh-CN: 看, en: Look}
        resource: {of: pods, name: web}${more}`;

const hint = '{cost: 0, text: {zh-CN: 想, en: Think}}';
const text = '{zh-CN: 文, en: Text}';
const lab = (checks: string, mustFail = 'one') => `
apiVersion: course/v1
kind: Lab
id: sample
version: 1
title: ${text}
goal: ${text}
debrief: ${text}
profile: kubeadm-1.32
minutes: 5
tasks:
  - id: first
    ask: ${text}
    hints: [${hint}, ${hint}, ${hint}]
    checks:${checks}
solutions: [a.sh, b.sh]
wrong: [{file: w.sh, name: lazy, mustFail: [${mustFail}], maxScore: 0}]
`;

const read = (yaml: string) => () =>
  readLab({ 'lab.yaml': yaml, 'a.sh': '', 'b.sh': '', 'w.sh': '' });

describe('reading a lab', () => {
  it('takes one that is whole', () => {
    expect(read(lab(check('one', 100)))().spec.tasks.map(({ id }) => id)).toEqual(['first']);
  });

  it.each([
    ['points that do not sum up', lab(check('one', 90)), 'the points sum to 90, not to 100'],
    [
      'an unknown name in mustFail',
      lab(check('one', 100), 'two'),
      'w.sh must fail two, which is no check of this lab',
    ],
    [
      'an unknown need',
      lab(check('one', 100, '\n        needs: [two]')),
      'one needs two, which is no check before it',
    ],
    ['a field misspelt', lab(check('one', 100, '\n        point: 3')), 'Unrecognized key: "point"'],
    [
      'two questions in one check',
      lab(check('one', 100, '\n        exec: {run: ls}')),
      'a check asks exactly one of',
    ],
    [
      'hints that stop at the second step',
      lab(check('one', 100)).replace(`, ${hint}]`, ']'),
      'expected array to have exactly 3 items',
    ],
  ])('refuses %s', (_name, yaml, message) => {
    expect(read(yaml)).toThrow(message);
  });

  it('misses a script that is named but not there', () => {
    const yaml = lab(check('one', 100)).replace('a.sh', 'c.sh');
    expect(read(yaml)).toThrow('lab.yaml names c.sh, which is not there');
  });
});

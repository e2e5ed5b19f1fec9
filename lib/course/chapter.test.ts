import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { readChapter } from './chapter.ts';

const text = (body: string) => `---
title: Sample
summary: A sample.
profile: kubeadm-3node
minutes: 5
---
${body}`;

describe('readChapter', () => {
  it('cuts a text into numbered sections', () => {
    const chapter = readChapter(text('## One {#one}\nA.\n\nB.\n\n## Two `x` {#two}\n'), 7);
    const sections = chapter.sections.map(({ nodes, ...section }) => ({
      ...section,
      blocks: nodes.length,
    }));
    expect({ ...chapter, sections }).toEqual({
      title: 'Sample',
      summary: 'A sample.',
      profile: 'kubeadm-3node',
      minutes: 5,
      number: 7,
      sections: [
        { id: 'one', number: '7.1', title: 'One', blocks: 2 },
        { id: 'two', number: '7.2', title: 'Two x', blocks: 0 },
      ],
    });
  });

  it.each([
    ['## One', '"One" wants an id: ## Title {#id}'],
    ['A.\n', 'a chapter begins with a section (##)'],
    ['', 'a chapter has at least one section (##)'],
  ])('refuses %j', (body, message) => {
    expect(() => readChapter(text(body), 7)).toThrow(message);
  });

  it('takes a colon for a colon, and a directive for a directive', () => {
    const [section] = readChapter(
      text('## One {#one}\n10.0.0.1:8080 is :term[it]{of=x}.\n'),
      7,
    ).sections;
    const [paragraph] = section?.nodes ?? [];
    const types =
      paragraph && 'children' in paragraph ? paragraph.children.map(({ type }) => type) : [];
    expect(types).toEqual(['text', 'text', 'text', 'textDirective', 'text']);
    expect(toString(paragraph)).toBe('10.0.0.1:8080 is it.');
  });

  it('refuses a text without its data', () => {
    expect(() => readChapter('## One {#one}\n', 7)).toThrow('a chapter begins with its data');
  });
});

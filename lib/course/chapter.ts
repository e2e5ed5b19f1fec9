/**
 * A chapter's text: Markdown with directives, cut into sections at its second-level headings.
 * The tree of a section is plain data (mdast); the pages draw it.
 */
import type { Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse } from 'yaml';
import { z } from 'zod';

const frontMatter = z.strictObject({
  title: z.string(),
  summary: z.string().describe('One sentence, for lists and search engines'),
  profile: z.string().describe('The era of the world beside the text'),
  minutes: z.int().min(1).describe('How long a reader who types along takes'),
});

export interface Chapter extends z.infer<typeof frontMatter> {
  readonly number: number;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Its address within the page; the same in every language. */
  readonly id: string;
  /** "7.2". */
  readonly number: string;
  readonly title: string;
  readonly nodes: readonly RootContent[];
}

/** Raised for a text that is no chapter; says what is wrong with it. */
export class ChapterError extends Error {}

/** Throws ChapterError. */
export function readChapter(markdown: string, number: number): Chapter {
  const { matter, body } = cutFrontMatter(markdown);
  const parsed = frontMatter.safeParse(parse(matter));
  if (!parsed.success) throw new ChapterError(z.prettifyError(parsed.error));
  const sections = cutSections(parseMarkdown(body), number);
  if (sections.length === 0) throw new ChapterError('a chapter has at least one section (##)');
  return { ...parsed.data, number, sections };
}

/** Markdown with tables and directives, as a tree without positions. */
export function parseMarkdown(markdown: string): Root {
  const root = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(markdown);
  // The colon of "10.0.0.1:8080" and "default:web" is only a colon: our directives always carry a label.
  visit(root, 'textDirective', (node, index, parent) => {
    if (node.children.length > 0 || !parent || index === undefined) return;
    parent.children[index] = { type: 'text', value: `:${node.name}` };
  });
  return root;
}

function cutFrontMatter(markdown: string): { matter: string; body: string } {
  const found = /^---\n([\s\S]*?\n)---\n/.exec(markdown);
  if (!found?.[1])
    throw new ChapterError('a chapter begins with its data between two lines of ---');
  return { matter: found[1], body: markdown.slice(found[0].length) };
}

/** "## Put a Service in front {#service}": the id is written out, since languages share it. */
const headingWithId = /^(?<title>.*?)\s*\{#(?<id>[a-z0-9-]+)\}$/;

function cutSections(root: Root, chapter: number): Section[] {
  const sections: { id: string; number: string; title: string; nodes: RootContent[] }[] = [];
  for (const node of root.children) {
    if (node.type !== 'heading' || node.depth !== 2) {
      const section = sections.at(-1);
      if (!section) throw new ChapterError('a chapter begins with a section (##)');
      section.nodes.push(node);
      continue;
    }
    const heading = headingWithId.exec(toString(node))?.groups;
    if (!heading?.id) throw new ChapterError(`"${toString(node)}" wants an id: ## Title {#id}`);
    const number = `${chapter}.${sections.length + 1}`;
    sections.push({ id: heading.id, number, title: heading.title ?? '', nodes: [] });
  }
  return sections;
}

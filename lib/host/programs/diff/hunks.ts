/**
 * The differences of two texts, written the ways diff writes them.
 * Spec: https://www.gnu.org/software/diffutils/manual/html_node/Output-Formats.html
 */
import { structuredPatch, type StructuredPatchHunk } from 'diff';

type Side = 'old' | 'new';

/** "@@ -6,14 +6,14 @@" and its lines, with `context` unchanged lines around; '' for equal texts. */
export function unifiedHunks(before: string, after: string, context: number): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context });
  return hunks
    .map((hunk) => {
      const head = `@@ -${unifiedRange(hunk, 'old')} +${unifiedRange(hunk, 'new')} @@`;
      return `${[head, ...hunk.lines].join('\n')}\n`;
    })
    .join('');
}

/** "2c2", "< old", "---", "> new"; '' for equal texts. */
export function normalHunks(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 0 });
  return hunks.map(normalHunk).join('');
}

function normalHunk(hunk: StructuredPatchHunk): string {
  const letter = hunk.oldLines === 0 ? 'a' : hunk.newLines === 0 ? 'd' : 'c';
  const head = `${normalRange(hunk, 'old')}${letter}${normalRange(hunk, 'new')}`;
  const removed = marked(hunk, '-', '<');
  const added = marked(hunk, '+', '>');
  const rule = letter === 'c' ? ['---'] : [];
  return `${[head, ...removed, ...rule, ...added].join('\n')}\n`;
}

/** The lines of one side; a note on a missing newline stays with its line. */
function marked({ lines }: StructuredPatchHunk, sign: string, mark: string): string[] {
  return lines.flatMap((line, at) => {
    const owner = line.startsWith('\\') ? lines[at - 1] : line;
    if (owner?.startsWith(sign) !== true) return [];
    return [line === owner ? `${mark} ${line.slice(1)}` : line];
  });
}

/** An empty side is named by the line before it. */
function extent(hunk: StructuredPatchHunk, side: Side): { start: number; count: number } {
  const count = side === 'old' ? hunk.oldLines : hunk.newLines;
  const start = side === 'old' ? hunk.oldStart : hunk.newStart;
  return { start: count === 0 ? start - 1 : start, count };
}

function unifiedRange(hunk: StructuredPatchHunk, side: Side): string {
  const { start, count } = extent(hunk, side);
  return count === 1 ? String(start) : `${start},${count}`;
}

function normalRange(hunk: StructuredPatchHunk, side: Side): string {
  const { start, count } = extent(hunk, side);
  return count <= 1 ? String(start) : `${start},${start + count - 1}`;
}

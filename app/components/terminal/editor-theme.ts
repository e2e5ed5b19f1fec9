import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor lies where the terminal was: its colours and letters are the terminal's. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--term-bg)', color: 'var(--term-fg)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: '12.5px', lineHeight: '19px' },
  '.cm-content': { caretColor: 'var(--term-cursor)' },
  '.cm-gutters': {
    backgroundColor: 'var(--term-bg)',
    color: 'var(--term-dim)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--well)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--term-select)',
  },
  '.cm-fat-cursor': { background: 'var(--term-cursor) !important', color: 'var(--term-bg)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panels': {
    backgroundColor: 'var(--term-bg)',
    color: 'var(--term-fg)',
    fontFamily: 'var(--font-mono)',
  },
});

/** YAML in the colours that the chapter's text gives it, legible in both themes. */
export const editorColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
    { tag: [tags.comment, tags.lineComment, tags.meta], color: 'var(--term-dim)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ansi-green)' },
    { tag: [tags.keyword, tags.labelName, tags.typeName], color: 'var(--ansi-magenta)' },
  ]),
);

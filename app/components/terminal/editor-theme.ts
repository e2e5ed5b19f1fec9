import { EditorView } from '@codemirror/view';

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
  '.cm-panels': {
    backgroundColor: 'var(--term-bg)',
    color: 'var(--term-fg)',
    fontFamily: 'var(--font-mono)',
  },
});

'use client';
import { yaml } from '@codemirror/lang-yaml';
import { Vim, vim } from '@replit/codemirror-vim';
import { basicSetup, EditorView } from 'codemirror';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { WorldEvent } from '../world/world-link.ts';
import { editorColours, editorTheme } from './editor-theme.ts';

interface Props {
  readonly edit: Extract<WorldEvent, { type: 'edit' }>;
  /** What was last saved; null when nothing was. */
  onFinish(content: string | null): void;
}

/** vim and nano, as far as one needs them to edit a manifest. */
export function Editor({ edit, onFinish }: Props) {
  const t = useTranslations('editor');
  const element = useRef<HTMLDivElement>(null);
  const session = useRef<EditSession>(undefined);
  const finish = useRef(onFinish);
  const [message, setMessage] = useState('');
  useEffect(() => {
    finish.current = onFinish;
  });
  useEffect(() => {
    if (!element.current) return undefined;
    const open = openSession(element.current, edit, {
      onMessage: (key) => setMessage(t(key)),
      onFinish: (content) => finish.current(content),
    });
    session.current = open;
    return () => open.view.destroy();
  }, [edit, t]);
  return (
    <div className="editor" role="group" aria-label={t('label', { path: edit.path })}>
      <div ref={element} className="editor-text" />
      <div className="editor-foot">
        <span className="mono">{edit.path}</span>
        <span role="status">{message || t(edit.editor === 'vim' ? 'vimKeys' : 'nanoKeys')}</span>
        <button type="button" className="button" onClick={() => session.current?.quit(true)}>
          {t('discard')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            session.current?.save();
            session.current?.quit(true);
          }}
        >
          {t('saveAndClose')}
        </button>
      </div>
    </div>
  );
}

interface EditSession {
  readonly view: EditorView;
  save(): void;
  /** Unsaved changes hold it back, unless it is forced. */
  quit(isForced: boolean): void;
}

interface SessionEvents {
  onMessage(key: 'saved' | 'unsaved'): void;
  onFinish(content: string | null): void;
}

function openSession(
  parent: HTMLElement,
  { content, editor }: Props['edit'],
  { onMessage, onFinish }: SessionEvents,
): EditSession {
  let saved: string | null = null;
  const text = () => session.view.state.doc.toString();
  const session: EditSession = {
    view: new EditorView({
      parent,
      doc: content,
      extensions: [
        ...(editor === 'vim' ? [vim({ status: true })] : [nanoKeys(() => session)]),
        basicSetup,
        yaml(),
        editorTheme,
        editorColours,
      ],
    }),
    save() {
      saved = text();
      onMessage('saved');
    },
    quit(isForced) {
      if (isForced || text() === (saved ?? content)) onFinish(saved);
      else onMessage('unsaved');
    },
  };
  if (editor === 'vim') defineVimCommands(session);
  session.view.focus();
  return session;
}

/** The ex commands are vim's own for the whole page: each session says anew what they do. */
function defineVimCommands(session: EditSession): void {
  const saveAndQuit = () => {
    session.save();
    session.quit(true);
  };
  Vim.defineEx('write', 'w', () => session.save());
  Vim.defineEx('quit', 'q', (_cm: unknown, { argString }: { argString?: string }) =>
    session.quit(argString === '!'),
  );
  Vim.defineEx('wq', 'wq', saveAndQuit);
  Vim.defineEx('xit', 'x', saveAndQuit);
}

const nanoKeys = (session: () => EditSession) =>
  EditorView.domEventHandlers({
    keydown(event) {
      if (!event.ctrlKey || (event.key !== 'o' && event.key !== 'x')) return false;
      event.preventDefault();
      if (event.key === 'o') session().save();
      else session().quit(false);
      return true;
    },
  });

'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useLearn } from '../learn/learn-context.tsx';
import type { WorldEvent } from '../world/world-link.ts';
import { useWorldEvents, useWorldLink } from '../world/world-provider.tsx';

const Editor = dynamic(() => import('./editor.tsx').then(({ Editor: loaded }) => loaded), {
  ssr: false,
});

type Edit = Extract<WorldEvent, { type: 'edit' }>;

/** Where a terminal runs vim or nano, an editor of the page lies over its rectangle. */
export function EditorLayer() {
  const link = useWorldLink();
  const { workTab, showWorkTab, focusTerminal } = useLearn();
  const [edits, setEdits] = useState<readonly Edit[]>([]);
  useWorldEvents((event) => {
    if (event.type !== 'edit') return;
    setEdits((open) => [...open.filter(({ terminal }) => terminal !== event.terminal), event]);
    showWorkTab(event.terminal);
  });
  const edit = edits.find(({ terminal }) => terminal === workTab);
  if (!edit) return null;
  const finish = (content: string | null) => {
    link.send({ type: 'edited', terminal: edit.terminal, content });
    setEdits((open) => open.filter((each) => each !== edit));
    focusTerminal();
  };
  return <Editor key={`${edit.terminal} ${edit.path}`} edit={edit} onFinish={finish} />;
}

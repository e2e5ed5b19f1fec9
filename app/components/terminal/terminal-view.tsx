'use client';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLearn } from '../learn/learn-context.tsx';
import { useWorldEvents, useWorldLink } from '../world/world-provider.tsx';
import type { OpenTerminal } from './create-terminal.ts';
import { cleanPaste, countLines } from './paste.ts';
import { PasteDialog } from './paste-dialog.tsx';

interface Props {
  readonly terminal: string;
  readonly host: string;
  readonly isActive: boolean;
}

/** One terminal of the world, drawn in the page. */
export function TerminalView({ terminal, host, isActive }: Props) {
  const t = useTranslations('terminal');
  const link = useWorldLink();
  const { setTerminalFocus, mayPasteLines, allowPasteLines } = useLearn();
  const element = useRef<HTMLDivElement>(null);
  const xterm = useOpenTerminal({ terminal, label: t('label', { host }), element });
  const [pasting, setPasting] = useState<string>();

  useWorldEvents((event) => {
    if (!('terminal' in event) || event.terminal !== terminal) return;
    if (event.type === 'output') xterm.current?.terminal.write(event.text);
    if (event.type === 'screen') redraw(xterm.current, event.screen);
  });
  useEffect(() => {
    if (!isActive) return;
    xterm.current?.fit();
    setTerminalFocus(() => xterm.current?.terminal.focus());
  }, [isActive, setTerminalFocus, xterm]);

  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const text = cleanPaste(event.clipboardData.getData('text/plain'));
    // At once, so that an Enter right after the paste is an answer and not yet a command.
    if (countLines(text) > 1 && !mayPasteLines) flushSync(() => setPasting(text));
    else xterm.current?.terminal.paste(text);
  };
  const closeQuestion = () => {
    flushSync(() => setPasting(undefined)); // while it is open, the focus cannot leave it
    xterm.current?.terminal.focus();
  };
  const runPasted = (text: string) => {
    allowPasteLines();
    link.send({ type: 'keys', terminal, text: `${text.trimEnd().replaceAll('\n', '\r')}\r` });
    closeQuestion();
  };
  return (
    <div className="terminal-view" hidden={!isActive} onPasteCapture={paste}>
      <div ref={element} className="terminal-screen" />
      {pasting !== undefined && (
        <PasteDialog text={pasting} onRun={() => runPasted(pasting)} onCancel={closeQuestion} />
      )}
    </div>
  );
}

interface OpenOptions {
  readonly terminal: string;
  readonly label: string;
  readonly element: React.RefObject<HTMLDivElement | null>;
}

/** The xterm behind a terminal, from its first drawing to the page's end. */
function useOpenTerminal({ terminal, label, element }: OpenOptions) {
  const link = useWorldLink();
  const { browseTo, leaveTerminal, isScreenReader } = useLearn();
  const xterm = useRef<OpenTerminal>(undefined);
  useEffect(() => {
    let isGone = false;
    void import('./create-terminal.ts').then(async ({ createTerminal }) => {
      if (isGone || !element.current) return;
      const open = await createTerminal({
        element: element.current,
        label,
        isScreenReader,
        onKeys: (text) => link.send({ type: 'keys', terminal, text }),
        onResize: (size) => link.send({ type: 'resize', terminal, ...size }),
        onLink: browseTo,
        onLeave: leaveTerminal,
      });
      if (isGone) {
        open.dispose();
        return;
      }
      xterm.current = open;
      const { cols: columns, rows } = open.terminal;
      link.send({ type: 'resize', terminal, columns, rows });
      redraw(open, link.screenOf(terminal));
      // Whoever began to type before it was drawn goes on typing.
      if (
        document.activeElement?.contains(element.current) &&
        document.activeElement !== document.body
      ) {
        open.terminal.focus();
      }
    });
    return () => {
      isGone = true;
      xterm.current?.dispose();
      xterm.current = undefined;
    };
  }, [terminal, label, element, link, browseTo, leaveTerminal, isScreenReader]);
  return xterm;
}

function redraw(open: OpenTerminal | undefined, screen: string): void {
  open?.terminal.reset();
  open?.terminal.write(screen);
}

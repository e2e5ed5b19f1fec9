/** An xterm in an element: fonts, theme, size, keys. Loaded only in the browser, and only when one is wanted. */
import { Terminal } from '@xterm/xterm';
import { FitAddon } from '@xterm/addon-fit';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { watchTheme } from '../theme.ts';
import { fewestColumns } from './fewest-columns.ts';
import { terminalTheme } from './terminal-theme.ts';

export interface TerminalOptions {
  readonly element: HTMLElement;
  readonly label: string;
  readonly isScreenReader: boolean;
  onKeys(text: string): void;
  onResize(size: { columns: number; rows: number }): void;
  onLink(url: string): void;
  /** Esc Esc, or Shift+Tab. */
  onLeave(): void;
}

export interface OpenTerminal {
  readonly terminal: Terminal;
  /** Fits it to its element again. */
  fit(): void;
  dispose(): void;
}

/** Resolves when it is drawn in its font. */
export async function createTerminal(options: TerminalOptions): Promise<OpenTerminal> {
  await document.fonts.load('12.5px "JetBrains Mono"').catch(() => undefined);
  const { element } = options;
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: false,
    cursorStyle: 'block',
    fontFamily: getComputedStyle(element).getPropertyValue('--font-mono'),
    ...textSize(element),
    screenReaderMode: options.isScreenReader,
    scrollback: 5000,
    theme: terminalTheme(element),
  });
  const fitAddon = new FitAddon();
  terminal.loadAddon(fitAddon);
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  terminal.loadAddon(new WebLinksAddon((_event, url) => options.onLink(url)));
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', options.label);
  terminal.attachCustomKeyEventHandler(keyHandler(terminal, options.onLeave));
  terminal.onData(options.onKeys);
  terminal.onResize(({ cols, rows }) => options.onResize({ columns: cols, rows }));

  const fit = () => {
    Object.assign(terminal.options, textSize(element));
    const proposed = fitAddon.proposeDimensions();
    if (!proposed || !(proposed.rows > 0)) return;
    terminal.resize(Math.max(fewestColumns, proposed.cols || 0), Math.max(proposed.rows, 2));
  };
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  const unwatch = watchTheme(() => (terminal.options.theme = terminalTheme(element)));
  fit();
  return {
    terminal,
    fit,
    dispose() {
      observer.disconnect();
      unwatch();
      terminal.dispose();
    },
  };
}

/** Sizes come from the style sheet: wide, phone, full view. */
function textSize(element: HTMLElement): { fontSize: number; lineHeight: number } {
  const styles = getComputedStyle(element);
  return {
    fontSize: Number.parseFloat(styles.fontSize) || 12.5,
    lineHeight: Number.parseFloat(styles.getPropertyValue('--terminal-leading')) || 1.15,
  };
}

const doublePressMs = 500;

function keyHandler(terminal: Terminal, onLeave: () => void): (event: KeyboardEvent) => boolean {
  let escapedAtMs = -Infinity;
  return (event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Tab' && event.shiftKey) {
      onLeave();
      return false;
    }
    if (event.key === 'Escape') {
      const isSecond = event.timeStamp - escapedAtMs < doublePressMs;
      escapedAtMs = event.timeStamp;
      if (!isSecond) return true;
      onLeave();
      return false;
    }
    // A selection is copied, and only then is Ctrl+C not an interrupt.
    return !(isCopy(event) && terminal.hasSelection()) && !isPaste(event);
  };
}

const isCopy = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';

const isPaste = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';

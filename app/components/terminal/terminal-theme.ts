import type { ITheme } from '@xterm/xterm';

/** The terminal's colours are the page's: tokens of the theme that holds at the element. */
export function terminalTheme(element: Element): ITheme {
  const styles = getComputedStyle(element);
  const token = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const colours = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
  const ansi = Object.fromEntries(colours.map((name) => [name, token(`ansi-${name}`)]));
  const bright = Object.fromEntries(
    colours.map((name) => [
      `bright${name[0]?.toUpperCase()}${name.slice(1)}`,
      token(`ansi-${name}`),
    ]),
  );
  return {
    background: token('term-bg'),
    foreground: token('term-fg'),
    cursor: token('term-cursor'),
    cursorAccent: token('term-bg'),
    selectionBackground: token('term-select'),
    black: token('term-bg'),
    white: token('term-fg'),
    brightBlack: token('term-dim'),
    brightWhite: token('term-fg'),
    ...ansi,
    ...bright,
  };
}

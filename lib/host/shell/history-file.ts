/** The history across sessions: ~/.bash_history, and what goes into it. */
import { writeHistory } from './builtins/history.ts';
import type { Shell } from './shell.ts';

export function loadHistory(shell: Shell): void {
  const { variables, process } = shell;
  if (shell.dialect !== 'bash') return;
  const home = variables.get('HOME') ?? '/';
  const defaults: readonly (readonly [string, string])[] = [
    ['HISTFILE', `${home}/.bash_history`],
    ['HISTSIZE', '500'],
    ['HISTFILESIZE', '500'],
  ];
  for (const [name, value] of defaults) if (!variables.isSet(name)) variables.set(name, value);
  const file = process.path(variables.get('HISTFILE') ?? '');
  const text = process.files.stat(file)?.content ?? '';
  shell.history = text.split('\n').filter((line) => line !== '');
}

export function saveHistory(shell: Shell): void {
  if (shell.dialect === 'bash' && shell.history.length > 0) writeHistory(shell);
}

/** Adds a line, unless HISTCONTROL or HISTIGNORE keep it out. */
export function remember(shell: Shell, line: string): void {
  if (!shell.options.has('history') || line.trim() === '') return;
  const control = (shell.variables.get('HISTCONTROL') ?? '').split(':');
  const ignores = (name: string) => control.includes(name) || control.includes('ignoreboth');
  if (ignores('ignorespace') && line.startsWith(' ')) return;
  if (ignores('ignoredups') && shell.history.at(-1) === line) return;
  if (control.includes('erasedups')) shell.history = shell.history.filter((each) => each !== line);
  shell.history.push(line);
  const size = Number(shell.variables.get('HISTSIZE') ?? 500);
  if (size >= 0 && shell.history.length > size)
    shell.history.splice(0, shell.history.length - size);
}

/** Lines of one command as one line of history, as `cmdhist` joins them. */
export function joinLines(source: string, line: string): string {
  const before = source.replace(/\n$/, '');
  if (before.endsWith('\\')) return before.slice(0, -1) + line;
  if (/<<|['"`]/.test(before) && hasOpenQuote(before)) return `${before}\n${line}`;
  const needsNothing = /(?:[;&|({]|\b(?:do|then|else|in|elif|if|while|until))\s*$/.test(before);
  return `${before}${needsNothing ? ' ' : '; '}${line.trimStart()}`;
}

function hasOpenQuote(text: string): boolean {
  if (/<<-?\s*\S/.test(text)) return true;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && /['"`]/.test(character)) quote = character;
    else if (character === quote) quote = '';
  }
  return quote !== '';
}

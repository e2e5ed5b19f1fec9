/** Types a command into a terminal so that one sees it happen. */
import type { WorldLink } from './world-link.ts';

const msPerKey = 14;
const longestMs = 900;
/** To the end of the line, and everything before it away. */
const clearLine = '\u0005\u0015';

/** Resolves when the last key was sent. `isInstant`: for readers who want no motion. */
export async function typeCommand(
  link: WorldLink,
  terminal: string,
  { text, isInstant }: { text: string; isInstant: boolean },
): Promise<void> {
  const send = (keys: string) => link.send({ type: 'keys', terminal, text: keys });
  const keys = text.replaceAll('\n', '\r');
  send(clearLine);
  if (isInstant || keys.includes('\r')) {
    send(`${keys}\r`); // a file of many lines would take too long to watch
    return;
  }
  const chunk = Math.max(1, Math.ceil((keys.length * msPerKey) / longestMs));
  for (let at = 0; at < keys.length; at += chunk) {
    send(keys.slice(at, at + chunk));
    await new Promise((resolve) => setTimeout(resolve, msPerKey));
  }
  send('\r');
}

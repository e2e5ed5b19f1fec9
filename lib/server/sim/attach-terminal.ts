/** A workspace's terminal in the terminal this program was started from. */
import type { Applied, Workspace } from '#lib/workspace/workspace.ts';

const terminal = 'tty';
/** Ctrl-] leaves, as it leaves a telnet. */
const leaveKey = '\u001d';

/** Resolves when the shell has ended or the user has left. */
export async function attachTerminal(world: Workspace): Promise<void> {
  const { stdin, stdout } = process;
  const size = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
  const show = ({ output }: Applied) => {
    for (const { text } of output) stdout.write(text);
  };
  if (stdin.isTTY) stdin.setRawMode(true);
  stdout.on('resize', () => show(world.apply({ kind: 'resize', terminal, ...size() })));
  show(world.apply({ kind: 'open', terminal, host: '', ...size() }));
  for await (const chunk of stdin) {
    const text = String(chunk);
    if (text.includes(leaveKey)) break;
    show(world.apply({ kind: 'keys', terminal, text }));
  }
  if (stdin.isTTY) stdin.setRawMode(false);
}

/** The files a shell reads before its first prompt. Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html */
import type { Running } from '../process.ts';
import type { ShellArguments } from './arguments.ts';
import { reportError } from './messages.ts';
import { ShellError } from './shell-error.ts';
import type { Shell } from './shell.ts';
import { parseUnit } from './unit.ts';

export function* startupFiles(shell: Shell, parsed: ShellArguments): Running<void> {
  const home = shell.variables.get('HOME') ?? '/';
  if (shell.dialect !== 'bash') {
    if (shell.isLogin) yield* readFirst(shell, ['/etc/profile']);
    return;
  }
  if (shell.isLogin) {
    if (parsed.skipsProfile) return;
    yield* readFirst(shell, ['/etc/profile']);
    const own = ['.bash_profile', '.bash_login', '.profile'];
    yield* readFirst(
      shell,
      own.map((name) => `${home}/${name}`),
    );
  } else if (shell.isInteractive && !parsed.skipsRc) {
    yield* readFirst(shell, ['/etc/bash.bashrc']);
    yield* readFirst(shell, [parsed.rcFile ?? `${home}/.bashrc`]);
  }
}

/** Reads the first of the files that is there. */
function* readFirst(shell: Shell, paths: readonly string[]): Running<void> {
  const { files } = shell.process;
  const path = paths.find((each) => files.stat(each)?.type === 'file');
  if (path === undefined) return;
  try {
    yield* shell.interpreter.runSource(shell, parseUnit(files.read(path), path));
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    reportError(shell, error);
  }
  if (shell.flow?.kind !== 'exit') shell.flow = undefined;
}

/** The command line of a shell itself. Spec: https://www.gnu.org/software/bash/manual/html_node/Invoking-Bash.html */
import { setOptions } from './options.ts';

export interface ShellArguments {
  /** The string after `-c`. */
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly isLogin: boolean;
  readonly isInteractive: boolean;
  readonly readsStdin: boolean;
  readonly skipsProfile: boolean;
  readonly skipsRc: boolean;
  readonly rcFile: string | undefined;
  /** Names of `set -o` to turn on or off. */
  readonly options: readonly (readonly [name: string, isOn: boolean])[];
  readonly shopts: readonly (readonly [name: string, isOn: boolean])[];
  readonly wants: 'version' | 'help' | undefined;
  /** An option that is none. */
  readonly bad: string | undefined;
}

type Draft = { -readonly [key in keyof ShellArguments]: ShellArguments[key] };

const byLetter = new Map(Object.entries(setOptions).map(([name, letter]) => [letter, name]));

export function parseArguments(args: readonly string[]): ShellArguments {
  const draft: Draft = {
    command: undefined,
    operands: [],
    isLogin: false,
    isInteractive: false,
    readsStdin: false,
    skipsProfile: false,
    skipsRc: false,
    rcFile: undefined,
    options: [],
    shopts: [],
    wants: undefined,
    bad: undefined,
  };
  let hasCommand = false;
  let next = 0;
  for (; next < args.length && draft.bad === undefined; next++) {
    const arg = args[next] ?? '';
    if (arg === '--' || arg === '-') {
      next++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    if (arg.startsWith('--')) {
      if (takeLong(draft, arg, args[next + 1])) next++;
      continue;
    }
    for (const letter of arg.slice(1)) {
      if (letter === 'c') hasCommand = true;
      else if (letter === 'o' || letter === 'O')
        takeNamed(draft, letter, args[++next] ?? '', arg.startsWith('-'));
      else takeLetter(draft, letter, arg.startsWith('-'));
    }
  }
  const rest = args.slice(next);
  return {
    ...draft,
    command: hasCommand ? rest[0] : undefined,
    operands: hasCommand ? rest.slice(1) : rest,
  };
}

/** Whether the option took the argument after it. */
function takeLong(draft: Draft, arg: string, value: string | undefined): boolean {
  switch (arg) {
    case '--login':
      draft.isLogin = true;
      return false;
    case '--noprofile':
      draft.skipsProfile = true;
      return false;
    case '--norc':
      draft.skipsRc = true;
      return false;
    case '--version':
      draft.wants = 'version';
      return false;
    case '--help':
      draft.wants = 'help';
      return false;
    case '--posix':
      draft.options = [...draft.options, ['posix', true]];
      return false;
    case '--rcfile':
    case '--init-file':
      draft.rcFile = value;
      return true;
    case '--noediting':
    case '--verbose':
      return false;
    default:
      draft.bad = arg;
      return false;
  }
}

function takeLetter(draft: Draft, letter: string, isOn: boolean): void {
  const name = byLetter.get(letter);
  if (letter === 'l') draft.isLogin = true;
  else if (letter === 'i') draft.isInteractive = true;
  else if (letter === 's') draft.readsStdin = true;
  else if (name) draft.options = [...draft.options, [name, isOn]];
  else draft.bad = `-${letter}`;
}

function takeNamed(draft: Draft, letter: 'o' | 'O', name: string, isOn: boolean): void {
  if (letter === 'o') draft.options = [...draft.options, [name, isOn]];
  else draft.shopts = [...draft.shopts, [name, isOn]];
}

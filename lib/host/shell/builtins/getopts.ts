import { assignText } from '../execute/assignment.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

/** Spec: https://www.gnu.org/software/bash/manual/html_node/Bourne-Shell-Builtins.html#index-getopts */
export const getopts: Builtin = (shell, args) => {
  const [known, name, ...given] = args;
  if (known === undefined || name === undefined) {
    shell.process.err('getopts: usage: getopts optstring name [arg ...]\n');
    return 2;
  }
  const words = given.length > 0 ? given : shell.positional;
  const index = Number(shell.variables.get('OPTIND') ?? 1) || 1;
  // OPTIND set back to 1 begins anew, within a word too.
  if (index !== shell.optionIndex) shell.optionPlace = 1;
  const word = words[index - 1];
  if (word === undefined || !/^-./.test(word)) return end(shell, name, index);
  if (word === '--') return end(shell, name, index + 1);
  return take(shell, { known, name, words, index, word });
};

interface Taking {
  readonly known: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly index: number;
  readonly word: string;
}

function end(shell: Shell, name: string, index: number): number {
  assignText(shell, name, '?');
  moveTo(shell, index, 1);
  return 1;
}

function moveTo(shell: Shell, index: number, place: number): void {
  shell.optionIndex = index;
  shell.optionPlace = place;
  shell.variables.set('OPTIND', String(index));
}

function take(shell: Shell, { known, name, words, index, word }: Taking): number {
  const letter = word.charAt(shell.optionPlace);
  const place = letter === ':' ? -1 : known.indexOf(letter, known.startsWith(':') ? 1 : 0);
  const isLast = shell.optionPlace + 1 >= word.length;
  const isQuiet = known.startsWith(':');
  shell.variables.set('OPTARG', '');
  const next = isLast ? index + 1 : index;
  if (place < 0) {
    moveTo(shell, next, isLast ? 1 : shell.optionPlace + 1);
    return complain(shell, { name, letter, words: 'illegal option', isQuiet, stands: '?' });
  }
  if (known[place + 1] !== ':') {
    moveTo(shell, next, isLast ? 1 : shell.optionPlace + 1);
    shell.variables.unset('OPTARG');
    assignText(shell, name, letter);
    return 0;
  }
  const value = isLast ? words[index] : word.slice(shell.optionPlace + 1);
  moveTo(shell, isLast ? index + 2 : index + 1, 1);
  if (value === undefined) {
    moveTo(shell, index + 1, 1);
    return complain(shell, {
      name,
      letter,
      words: 'option requires an argument',
      isQuiet,
      stands: ':',
    });
  }
  shell.variables.set('OPTARG', value);
  assignText(shell, name, letter);
  return 0;
}

interface Complaint {
  readonly name: string;
  readonly letter: string;
  readonly words: string;
  readonly isQuiet: boolean;
  /** What the variable holds when getopts keeps quiet. */
  readonly stands: string;
}

function complain(shell: Shell, { name, letter, words, isQuiet, stands }: Complaint): number {
  if (isQuiet) {
    shell.variables.set('OPTARG', letter);
    assignText(shell, name, stands);
    return 0;
  }
  shell.variables.unset('OPTARG');
  assignText(shell, name, '?');
  if (shell.variables.get('OPTERR') !== '0')
    shell.process.err(`${shell.name}: ${words} -- ${letter}\n`);
  return 0;
}

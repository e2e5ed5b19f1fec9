/** `set` and `shopt`. */
import { setOptions, shoptDefaults } from '../options.ts';
import { report } from '../messages.ts';
import { printFunction } from '../print-function.ts';
import type { Shell } from '../shell.ts';
import { BuiltinUsageError } from '../shell-error.ts';
import type { Builtin } from './builtin.ts';
import { plainLine } from './declarations.ts';
import { parseOptions } from './options.ts';

const usage = 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';
const byLetter = new Map(Object.entries(setOptions).map(([name, letter]) => [letter, name]));

export const set: Builtin = (shell, args) => {
  if (args.length === 0) return listAll(shell);
  for (let next = 0; next < args.length; next++) {
    const arg = args[next] ?? '';
    if (arg === '--' || arg === '-') {
      const rest = args.slice(next + 1);
      if (arg === '--' || rest.length > 0) shell.positional = rest;
      return 0;
    }
    if (!/^[-+]/.test(arg)) {
      shell.positional = args.slice(next);
      return 0;
    }
    const named = arg.slice(1).includes('o');
    const status = turnLetters(shell, arg, named ? args[next + 1] : undefined);
    if (status !== 0) return status;
    if (named) next++;
  }
  return 0;
};

function turnLetters(shell: Shell, arg: string, optionName: string | undefined): number {
  const isOn = arg.startsWith('-');
  for (const letter of arg.slice(1)) {
    const name = letter === 'o' ? optionName : byLetter.get(letter);
    if (letter === 'o' && name === undefined) {
      listOptions(shell, isOn);
    } else if (letter === 'o' && name !== undefined && !(name in setOptions)) {
      report(shell, `set: ${name}: invalid option name`);
      return 2;
    } else if (name === undefined || letter === '') {
      throw new BuiltinUsageError(`${arg.charAt(0)}${letter}: invalid option\n${usage}`);
    } else {
      turn(shell, name, isOn);
    }
  }
  return 0;
}

function turn(shell: Shell, name: string, isOn: boolean): void {
  shell.options.turn(name, isOn);
  if (isOn && name === 'emacs') shell.options.turn('vi', false);
  if (isOn && name === 'vi') shell.options.turn('emacs', false);
}

/** `set -o` shows a table, `set +o` commands. */
function listOptions(shell: Shell, asTable: boolean): void {
  const lines = Object.keys(setOptions).map((name) => {
    const isOn = shell.options.has(name);
    return asTable
      ? `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`
      : `set ${isOn ? '-' : '+'}o ${name}\n`;
  });
  shell.process.out(lines.join(''));
}

function listAll(shell: Shell): number {
  const variables = shell.variables
    .entries()
    .flatMap(([name, variable]) => plainLine(name, variable));
  const functions = [...shell.functions.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => printFunction(each));
  shell.process.out([...variables, ...functions].map((line) => `${line}\n`).join(''));
  return 0;
}

export const shopt: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'opqsu',
    'shopt: usage: shopt [-pqsu] [-o] [optname ...]',
  );
  const isSet = letters.has('o');
  const known = isSet ? setOptions : shoptDefaults;
  const has = (name: string) => (isSet ? shell.options.has(name) : shell.options.hasShopt(name));
  const unknown = operands.find((name) => !(name in known));
  if (unknown !== undefined) {
    report(shell, `shopt: ${unknown}: invalid ${isSet ? 'option' : 'shell option'} name`);
    return 1;
  }
  const isChange = letters.has('s') || letters.has('u');
  if (isChange && operands.length > 0) {
    for (const name of operands)
      if (isSet) shell.options.turn(name, letters.has('s'));
      else shell.options.turnShopt(name, letters.has('s'));
    return 0;
  }
  const all = operands.length > 0 ? operands : Object.keys(known).sort();
  const names = isChange ? all.filter((name) => has(name) === letters.has('s')) : all;
  if (!letters.has('q'))
    shell.process.out(names.map((name) => line(name, has(name), letters, isSet)).join(''));
  return operands.length > 0 && !operands.every(has) ? 1 : 0;
};

function line(name: string, isOn: boolean, letters: ReadonlySet<string>, isSet: boolean): string {
  if (!letters.has('p')) return `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`;
  return isSet ? `set ${isOn ? '-' : '+'}o ${name}\n` : `shopt ${isOn ? '-s' : '-u'} ${name}\n`;
}

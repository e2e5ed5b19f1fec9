/** `declare`, `typeset`, `local`, `export`, `readonly`. */
import { ArrayValue } from '../array-value.ts';
import { declaration as declarationLine, describeArray } from '../describe-variable.ts';
import { assign } from '../execute/assignment.ts';
import { quoteWhenNeeded } from '../expand/quote.ts';
import type { Declaration } from '../interpreter.ts';
import { report } from '../messages.ts';
import { printFunction } from '../print-function.ts';
import type { Shell } from '../shell.ts';
import { BuiltinUsageError, ShellError } from '../shell-error.ts';
import type { Attributes, Variable } from '../variables.ts';
import type { Builtin, BuiltinCall } from './builtin.ts';

const declaring = new Set(['declare', 'typeset', 'local', 'export', 'readonly', 'alias']);

/** Whether `a=b` as an argument of this command is an assignment: its value is not split. */
export function isDeclarationBuiltin(name: string): boolean {
  return declaring.has(name);
}

interface Flags {
  /** Letters after `-`, and after `+`. */
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly operands: readonly { readonly text: string; readonly place: number }[];
}

const usages: Readonly<Record<string, string>> = {
  declare:
    'declare: usage: declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
  typeset:
    'typeset: usage: typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]',
  local: 'local: usage: local [option] name[=value] ...',
  export: 'export: usage: export [-fn] [name[=value] ...] or export -p',
  readonly: 'readonly: usage: readonly [-aAf] [name[=value] ...] or readonly -p',
};
const knownFlags: Readonly<Record<string, string>> = {
  export: 'fnp',
  readonly: 'aAfp',
};

function parseFlags(args: readonly string[], name: string): Flags {
  const on = new Set<string>();
  const off = new Set<string>();
  const known = knownFlags[name] ?? 'aAfFgiIlnprtux';
  let next = 0;
  for (; next < args.length; next++) {
    const arg = args[next] ?? '';
    if (arg === '--') {
      next++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if (!known.includes(letter))
        throw new BuiltinUsageError(
          `${arg.charAt(0)}${letter}: invalid option\n${usages[name] ?? ''}`,
        );
      (arg.startsWith('-') ? on : off).add(letter);
    }
  }
  // Word 0 of the command is its name.
  const operands = args.slice(next).map((text, index) => ({ text, place: next + index + 1 }));
  return { on, off, operands };
}

export const declare: Builtin = (shell, args, call) => {
  const flags = parseFlags(args, call.name);
  const isInFunction = shell.calls.some(({ kind }) => kind === 'function');
  if (call.name === 'local' && !isInFunction) {
    report(shell, 'local: can only be used in a function');
    return 1;
  }
  if (flags.on.has('f') || flags.on.has('F')) return showFunctions(shell, flags);
  if (flags.on.has('p')) return showVariables(shell, flags, call.name);
  if (flags.operands.length === 0) return listVariables(shell, flags, call.name);
  const isLocal = isInFunction && !flags.on.has('g');
  return declareAll(shell, { flags, call, isLocal, attributes: attributesOf(flags) });
};

export const exportBuiltin: Builtin = (shell, args, call) => {
  const flags = parseFlags(args, 'export');
  if (flags.on.has('f')) return 0;
  if (flags.operands.length === 0)
    return listVariables(shell, { ...flags, on: new Set(['x']) }, 'export');
  const attributes = { isExported: !flags.on.has('n') };
  return declareAll(shell, {
    flags: { ...flags, on: new Set() },
    call,
    isLocal: false,
    attributes,
  });
};

export const readonly: Builtin = (shell, args, call) => {
  const flags = parseFlags(args, 'readonly');
  if (flags.operands.length === 0)
    return listVariables(shell, { ...flags, on: new Set(['r']) }, 'readonly');
  return declareAll(shell, { flags, call, isLocal: false, attributes: { isReadOnly: true } });
};

function attributesOf({ on, off }: Flags): Attributes {
  return {
    ...(on.has('x') && { isExported: true }),
    ...(off.has('x') && { isExported: false }),
    ...(on.has('r') && { isReadOnly: true }),
    ...(on.has('i') && { isInteger: true }),
    ...(off.has('i') && { isInteger: false }),
    ...(on.has('n') && { isNameRef: true }),
    ...(off.has('n') && { isNameRef: false }),
    ...(on.has('l') && { letterCase: 'lower' as const }),
    ...(on.has('u') && { letterCase: 'upper' as const }),
  };
}

interface Request {
  readonly flags: Flags;
  readonly call: BuiltinCall;
  readonly isLocal: boolean;
  readonly attributes: Attributes;
}

function declareAll(shell: Shell, request: Request): number {
  let status = 0;
  for (const { text, place } of request.flags.operands) {
    const declaration = request.call.declarations?.get(place) ?? declarationOf(text);
    try {
      declareOne(shell, request, declaration, text);
    } catch (error) {
      if (!(error instanceof ShellError) || error.effect === 'exit') throw error;
      report(shell, `${request.call.name}: ${error.message}`);
      status = 1;
    }
  }
  return status;
}

/** An argument that came out of an expansion: `declare "$name=$value"`. */
function declarationOf(text: string): Declaration | undefined {
  const found = /^([A-Za-z_]\w*)(?:\[(.*?)\])?(\+?)=([\s\S]*)$/.exec(text);
  if (!found) return undefined;
  const [, name = '', key, plus, value = ''] = found;
  return { name, key, isAppending: plus === '+', value };
}

function declareOne(
  shell: Shell,
  { flags, isLocal, attributes }: Request,
  declaration: Declaration | undefined,
  text: string,
): void {
  const name = declaration?.name ?? text;
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new ShellError(`\`${text}': not a valid identifier`);
  const { isReadOnly, ...others } = attributes;
  if (isLocal && !shell.variables.isLocal(name)) makeLocal(shell, name);
  if (flags.on.has('a') || flags.on.has('A')) makeArray(shell, name, flags.on.has('A'));
  if (others.isNameRef) {
    const target = typeof declaration?.value === 'string' ? declaration.value : undefined;
    return shell.variables.put(name, {
      value: target ?? shell.variables.find(name)?.value,
      isNameRef: true,
    });
  }
  if (declaration) {
    shell.variables.assertWritable(name);
    if (Object.keys(others).length > 0) shell.variables.mark(name, others);
    assign(shell, declaration);
  } else if (Object.keys(others).length > 0 || !shell.variables.find(name)) {
    shell.variables.mark(name, others);
  }
  if (isReadOnly) shell.variables.mark(name, { isReadOnly });
}

function makeLocal(shell: Shell, name: string): void {
  const outer = shell.variables.find(name);
  if (outer?.isReadOnly) throw new ShellError(`${name}: readonly variable`);
  const inherited: Variable = { value: undefined, ...(outer?.isExported && { isExported: true }) };
  shell.variables.declareLocal(name, inherited);
}

function makeArray(shell: Shell, name: string, isAssociative: boolean): void {
  const variable = shell.variables.find(name) ?? { value: undefined };
  const { value } = variable;
  if (typeof value === 'object') {
    if (value.isAssociative === isAssociative) return;
    const kinds = isAssociative ? 'indexed to associative' : 'associative to indexed';
    throw new ShellError(`${name}: cannot convert ${kinds} array`);
  }
  const entries: [string, string][] = value === undefined ? [] : [['0', value]];
  shell.variables.put(name, { ...variable, value: new ArrayValue(isAssociative, entries) });
}

function showFunctions(shell: Shell, { on, operands }: Flags): number {
  const names =
    operands.length > 0 ? operands.map(({ text }) => text) : [...shell.functions.keys()].sort();
  let status = 0;
  for (const name of names) {
    const found = shell.functions.get(name);
    if (!found) status = 1;
    else if (on.has('F'))
      shell.process.out(operands.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else shell.process.out(`${printFunction(found)}\n`);
  }
  return status;
}

function showVariables(shell: Shell, flags: Flags, name: string): number {
  if (flags.operands.length === 0) return listVariables(shell, flags, name);
  let status = 0;
  for (const { text } of flags.operands) {
    const variable = shell.variables.find(text);
    if (variable) {
      shell.process.out(`${declarationLine(text, variable)}\n`);
      continue;
    }
    report(shell, `${name}: ${text}: not found`);
    status = 1;
  }
  return status;
}

/** With attributes asked for, or `-p`, as commands; else as plain assignments. */
function listVariables(shell: Shell, { on }: Flags, name: string): number {
  const wanted = [...on].filter((letter) => !'gp'.includes(letter));
  const asCommands = wanted.length > 0 || on.has('p');
  const lines = shell.variables.entries().flatMap(([each, variable]) => {
    if (!wanted.every((letter) => declarationLine(each, variable).split(' ')[1]?.includes(letter)))
      return [];
    return asCommands ? [declarationLine(each, variable)] : plainLine(each, variable);
  });
  if (name === 'local') return 0;
  shell.process.out(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

/** As `set` lists variables. */
export function plainLine(name: string, { value }: Variable): string[] {
  if (value === undefined) return [];
  if (typeof value === 'object') return [`${name}=${describeArray(value)}`];
  return [`${name}=${quoteWhenNeeded(value)}`];
}

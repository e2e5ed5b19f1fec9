/** What a command of openssl is, and how its options are read: one dash, whole words. Spec: openssl(1) */
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';

/** 'flag', or what its value is called. */
export type OptionKind = string;

export interface OpensslCommand {
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionKind>>;
  run(openssl: Openssl): Running<number>;
}

export interface Openssl {
  readonly context: Context;
  /** "x509". */
  readonly name: string;
  /** In the order in which they were given; '' for a flag. */
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly operands: readonly string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
  /** The text of the file that -in names, or stdin. Throws OpensslError. */
  input(): Running<string>;
  /** To the file that -out names, or stdout. */
  output(text: string): Running<void>;
  /** Throws OpensslError. */
  read(path: string): string;
}

/** What a command says before it ends with 1. */
export class OpensslError extends Error {}

export function parseArguments(
  { options }: OpensslCommand,
  name: string,
  args: readonly string[],
): { given: [string, string][]; operands: string[] } {
  const given: [string, string][] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (operands.length > 0 || !/^--?[a-zA-Z0-9]/.test(arg)) {
      operands.push(arg);
      continue;
    }
    const option = arg.replace(/^--?/, '');
    const kind = Object.hasOwn(options, option) ? options[option] : undefined;
    if (kind === undefined)
      throw new OpensslError(`${name}: Unknown option: ${arg}\n${name}: Use -help for summary.`);
    if (kind === 'flag') given.push([option, '']);
    else {
      const value = args[++at];
      if (value === undefined)
        throw new OpensslError(
          `${name}: Option ${arg} needs a value\n${name}: Use -help for summary.`,
        );
      given.push([option, value]);
    }
  }
  return { given, operands };
}

export function commandHelp(name: string, { options }: OpensslCommand): string {
  const rows = Object.entries(options).map(([option, kind]) =>
    ` -${`${option}${kind === 'flag' ? '' : ` ${kind}`}`.padEnd(26)}`.trimEnd(),
  );
  return `Usage: ${name} [options]\nValid options are:\n -help                      Display this summary\n${rows.join('\n')}\n`;
}

/** What `--help` shows, made from a program's definition. */
import { optionSpelling, type OptionTable } from './option-table.ts';

interface Helpful {
  readonly name: string;
  readonly summary: string;
  readonly usage: string | readonly string[];
  readonly options: OptionTable;
}

const column = 30;
const busyBoxColumn = 16;

export function helpText(spec: Helpful): string {
  const options = Object.entries(spec.options).map(([key, option]) => {
    const spelling = optionSpelling(key, option);
    const indented = option.short === undefined ? `      ${spelling}` : `  ${spelling}`;
    return row(indented, option.help, column);
  });
  const standard = [row('      --help', 'display this help and exit', column)];
  return `${usageLines(spec)}${spec.summary}.\n\n${[...options, ...standard].join('')}`;
}

/** Where programs run from one BusyBox binary, help looks different and goes to stderr. */
export function busyBoxHelp(spec: Helpful): string {
  const options = Object.entries(spec.options).map(([key, option]) => {
    const short = option.short?.charAt(0);
    const spelling = short === undefined ? optionSpelling(key, option) : `-${short}`;
    const value = option.takes !== undefined && short !== undefined ? ` ${option.takes}` : '';
    return `\t${`${spelling}${value}`.padEnd(busyBoxColumn - 8)}${option.help}\n`;
  });
  const usage = usageLines(spec).replace(/\n {2}or: /g, '\n   or: ');
  return `${busyBoxBanner}\n\n${usage}\n${spec.summary}\n\n${options.join('')}`;
}

export const busyBoxBanner = 'BusyBox v1.36.1 (2023-05-18 22:34:17 UTC) multi-call binary.';

function usageLines({ name, usage }: Helpful): string {
  const forms = typeof usage === 'string' ? [usage] : usage;
  return forms
    .map((form, index) => `${index === 0 ? 'Usage: ' : '  or:  '}${`${name} ${form}`.trimEnd()}\n`)
    .join('');
}

function row(left: string, right: string, width: number): string {
  return left.length >= width - 1
    ? `${left}\n${' '.repeat(width)}${right}\n`
    : `${left.padEnd(width)}${right}\n`;
}

/** free: the memory of the machine. Spec: free(1) of procps-ng 4.0.4 */
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { memoryOf, type Memory } from './memory.ts';

const options = {
  bytes: { short: 'b', help: 'show output in bytes' },
  kibi: { short: 'k', help: 'show output in kibibytes' },
  mebi: { short: 'm', help: 'show output in mebibytes' },
  gibi: { short: 'g', help: 'show output in gibibytes' },
  kilo: { help: 'show output in kilobytes' },
  mega: { help: 'show output in megabytes' },
  giga: { help: 'show output in gigabytes' },
  human: { short: 'h', help: 'show human-readable output' },
  si: { help: 'use powers of 1000 not 1024' },
  total: { short: 't', help: 'show total for RAM + swap' },
  wide: { short: 'w', help: 'wide output' },
  seconds: { short: 's', takes: 'N', help: 'repeat printing every N seconds' },
  count: { short: 'c', takes: 'N', help: 'repeat printing N times, then exit' },
} as const;

type FreeContext = Context<typeof options>;

export const free = defineProgram({
  name: 'free',
  suite: 'procps',
  summary: 'Display amount of free and used memory in the system',
  usage: '[options]',
  options,
  notSimulated: ['-l', '--lohi', '-L', '--line', '-v', '--committed'],
  *run(context) {
    const { process, options: chosen } = context;
    const seconds = numberOf(chosen.seconds, 'seconds argument');
    const wanted = numberOf(chosen.count, 'failed to parse count argument');
    const count = wanted ?? (seconds === undefined ? 1 : Infinity);
    for (let shown = 0; shown < count; shown++) {
      if (shown > 0) yield* process.sleep((seconds ?? 1) * 1000);
      yield* context.out(table(context) + (count > 1 ? '\n' : ''));
    }
    return 0;
  },
});

function numberOf(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && text.trim() !== '') return value;
  throw new UsageError(`${what} failed: '${text}': Invalid argument`, { pointsToHelp: false });
}

function table(context: FreeContext): string {
  const { options: chosen, process } = context;
  const memory = memoryOf(process);
  const write = (kilobytes: number) => scaled(kilobytes, chosen).padStart(11);
  const titles = chosen.wide ? ['shared', 'buffers', 'cache'] : ['shared', 'buff/cache'];
  const header = ['used', 'free', ...titles, 'available'].map((title) => ` ${title.padStart(11)}`);
  const row = (label: string, cells: readonly number[]) =>
    `${label.padEnd(9)}${cells.map(write).join(' ')}\n`;
  return [
    `${'total'.padStart(20)}${header.join('')}\n`,
    row('Mem:', cellsOf(memory, chosen.wide)),
    row('Swap:', [0, 0, 0]),
    ...(chosen.total ? [row('Total:', [memory.total, memory.used, memory.free])] : []),
  ].join('');
}

function cellsOf({ total, used, free: unused, cache, available }: Memory, isWide: boolean) {
  return [total, used, unused, 0, ...(isWide ? [0, cache] : [cache]), available];
}

function scaled(kilobytes: number, chosen: FreeContext['options']): string {
  const bytes = kilobytes * 1024;
  const base = chosen.si ? 1000 : 1024;
  if (chosen.human) return human(bytes, base);
  const divisor = chosen.bytes
    ? 1
    : chosen.mebi
      ? base ** 2
      : chosen.gibi
        ? base ** 3
        : chosen.kilo
          ? 1000
          : chosen.mega
            ? 1e6
            : chosen.giga
              ? 1e9
              : base;
  return String(Math.floor(bytes / divisor));
}

/** The first unit in which the number has at most three characters, a point among them. */
function human(bytes: number, base: number): string {
  if (bytes < 1000) return `${bytes}B`;
  for (const [at, letter] of [...'KMGTP'].entries()) {
    const value = bytes / base ** (at + 1);
    const text = value.toFixed(1).length <= 3 ? value.toFixed(1) : String(Math.floor(value));
    if (text.length <= 3) return `${text}${letter}${base === 1024 ? 'i' : ''}`;
  }
  return String(bytes);
}

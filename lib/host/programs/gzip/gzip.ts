/** gzip, gunzip and zcat: make files smaller, and whole again. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { defineProgram, type Context } from '../program.ts';
import { compress, decompress, ratio } from './gzip-bytes.ts';

const options = {
  stdout: {
    short: 'c',
    long: ['stdout', 'to-stdout'],
    help: 'write on standard output, keep original files unchanged',
  },
  decompress: { short: 'd', long: ['decompress', 'uncompress'], help: 'decompress' },
  force: { short: 'f', help: 'force overwrite of output file and compress links' },
  keep: { short: 'k', help: "keep (don't delete) input files" },
  list: { short: 'l', help: 'list compressed file contents' },
  'no-name': { short: 'n', help: 'do not save or restore the original name and timestamp' },
  name: { short: 'N', help: 'save or restore the original name and timestamp' },
  quiet: { short: 'q', help: 'suppress all warnings' },
  recursive: { short: 'r', help: 'operate recursively on directories' },
  suffix: { short: 'S', takes: 'SUF', help: 'use suffix SUF on compressed files' },
  test: { short: 't', help: 'test compressed file integrity' },
  verbose: { short: 'v', help: 'verbose mode' },
  fast: { short: '1', help: 'compress faster' },
  level: { short: '2345678', long: false, help: 'compress between the two' },
  best: { short: '9', help: 'compress better' },
} as const;

export const gzip = defineProgram({
  name: 'gzip',
  aliases: ['gunzip', 'zcat'],
  suite: 'gzip',
  summary: 'Compress or uncompress FILEs (by default, compress FILES in-place)',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['--rsyncable', '--synchronous', '-a', '--ascii', '-L', '--license', '-b'],
  afterUsageError: "Try `gzip --help' for more information.\n",
  *run(context) {
    const work = new Gzip(context);
    if (context.args.length === 0) yield* work.stream();
    for (const operand of context.args) {
      if (operand === '-') yield* work.stream();
      else yield* work.operand(operand);
    }
    return work.exit;
  },
});

class Gzip {
  exit = 0;
  readonly #context: Context<typeof options>;
  readonly #isBack: boolean;
  readonly #goesOut: boolean;
  readonly #suffix: string;
  #hasHeader = false;

  constructor(context: Context<typeof options>) {
    const { options: chosen, name } = context;
    this.#context = context;
    this.#isBack = chosen.decompress || chosen.test || chosen.list || name !== 'gzip';
    this.#goesOut = chosen.stdout || name === 'zcat';
    this.#suffix = (chosen.suffix ?? '.gz').replace(/^(?!\.)/, '.');
  }

  /** From standard input to standard output. */
  *stream(): Running<void> {
    const { process, options: chosen, out } = this.#context;
    const [side, terminal] = this.#isBack
      ? ['read from', process.stdin]
      : ['written to', process.stdout];
    if (terminal.isTerminal && !chosen.force) {
      const how = this.#isBack ? 'decompression' : 'compression';
      this.#say(`compressed data not ${side} a terminal. Use -f to force ${how}.`);
      process.err('For help, type: gzip -h\n');
      this.exit = 1;
      return;
    }
    const bytes = textToBytes(yield* process.readAll());
    const result = this.#turn(bytes, 'stdin');
    if (result && !chosen.test) yield* out(bytesToText(result));
  }

  *operand(operand: string): Running<void> {
    const { files, path, process, options: chosen } = this.#context;
    process.step();
    const name = this.#existing(operand);
    const entry = files.stat(path(name));
    if (!entry) return this.#fail(`${name}: No such file or directory`, 1);
    if (entry.type !== 'folder') return yield* this.#file(name);
    if (!chosen.recursive) return this.#fail(`${name} is a directory -- ignored`, 2);
    for (const child of files.list(path(name))) yield* this.operand(joinPath(name, child));
  }

  /** `gunzip x` means x.gz where there is no x. */
  #existing(operand: string): string {
    const { files, path } = this.#context;
    const isThere = files.lstat(path(operand)) !== undefined;
    return isThere || !this.#isBack || operand.endsWith(this.#suffix)
      ? operand
      : operand + this.#suffix;
  }

  *#file(name: string): Running<void> {
    const { files, path, options: chosen, out } = this.#context;
    const target = this.#target(name);
    if (target === undefined) return;
    const text = attempt(
      () => files.read(path(name)),
      (reason) => this.#fail(`${name}: ${reason}`, 1),
    );
    if (text === undefined) return;
    const bytes = textToBytes(text);
    const result = this.#turn(bytes, name);
    if (!result) return;
    if (chosen.list) yield* this.#listing(bytes, result.length, target);
    else if (chosen.test) this.#verbose(`${name}:\t OK`);
    else if (this.#goesOut) yield* out(bytesToText(result));
    else this.#replace(name, target, { bytes, result });
  }

  /** undefined: this one is left as it is, and why has been said. */
  #target(name: string): string | undefined {
    if (!this.#isBack) {
      if (!name.endsWith(this.#suffix) || this.#goesOut) return name + this.#suffix;
      this.#say(`${name} already has ${this.#suffix} suffix -- unchanged`);
      return undefined;
    }
    const { test, list } = this.#context.options;
    if (name.endsWith(this.#suffix)) return name.slice(0, -this.#suffix.length);
    if (/\.t[ag]z$/.test(name)) return name.replace(/\.t[ag]z$/, '.tar');
    if (test || list || this.#goesOut) return name;
    this.#fail(`${name}: unknown suffix -- ignored`, 2);
    return undefined;
  }

  #turn(bytes: Uint8Array, name: string): Uint8Array | undefined {
    if (!this.#isBack) return compress(bytes, this.#rules(name));
    const whole = decompress(bytes);
    if (whole) return whole;
    this.#context.process.err('\n');
    this.#fail(`${name}: not in gzip format`, 1);
    return undefined;
  }

  #rules(name: string) {
    const { given, options: chosen, files, path, process } = this.#context;
    const digit = given.findLast(({ option }) => /^(fast|best)$/.test(option))?.option;
    const level = digit === 'fast' ? 1 : digit === 'best' ? 9 : 6;
    if (name === 'stdin' || chosen['no-name']) return { level, modifiedMs: 0 };
    const modifiedMs = files.stat(path(name))?.modifiedMs ?? process.nowMs;
    return { level, modifiedMs, name: name.replace(/^.*\//, '') };
  }

  *#listing(bytes: Uint8Array, length: number, target: string): Running<void> {
    const { out } = this.#context;
    const columns = ['compressed', 'uncompressed'].map((title) => title.padStart(19)).join(' ');
    if (!this.#hasHeader) yield* out(`${columns}  ratio uncompressed_name\n`);
    this.#hasHeader = true;
    const sizes = [bytes.length, length].map((size) => String(size).padStart(19)).join(' ');
    yield* out(`${sizes} ${ratio(bytes, length)} ${target}\n`);
  }

  #replace(name: string, target: string, { bytes, result }: Turned): void {
    const { files, path, options: chosen } = this.#context;
    if (files.lstat(path(target)) && !chosen.force) {
      return this.#fail(`${target} already exists;\tnot overwritten`, 2);
    }
    attempt(
      () => {
        const { mode, uid, gid, modifiedMs } = files.stat(path(name)) ?? {};
        files.write(path(target), bytesToText(result));
        files.setAttributes(path(target), {
          ...(mode !== undefined && { mode }),
          ...(uid !== undefined && { uid }),
          ...(gid !== undefined && { gid }),
          ...(modifiedMs !== undefined && { modifiedMs }),
        });
        if (!chosen.keep) files.remove(path(name));
        const [small, large] = this.#isBack ? [bytes, result] : [result, bytes];
        const what = chosen.keep ? 'created' : 'replaced with';
        this.#verbose(`${name}:\t${ratio(small, large.length)} -- ${what} ${target}`);
      },
      (reason) => this.#fail(`${target}: ${reason}`, 1),
    );
  }

  #verbose(message: string): void {
    if (this.#context.options.verbose) this.#context.process.err(`${message}\n`);
  }

  /** It calls itself gzip, whatever it was called by. */
  #say(message: string): void {
    if (!this.#context.options.quiet) this.#context.process.err(`gzip: ${message}\n`);
  }

  #fail(message: string, exit: number): void {
    this.#say(message);
    this.exit = this.exit === 1 ? 1 : exit;
  }
}

interface Turned {
  readonly bytes: Uint8Array;
  readonly result: Uint8Array;
}

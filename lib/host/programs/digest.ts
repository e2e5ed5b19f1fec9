/** md5sum, sha1sum, sha256sum and their kind: checksums of files. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { attempt } from './error-text.ts';
import { openInput } from './input.ts';
import { defineProgram, type Context, type DefinedProgram } from './program.ts';

const options = {
  binary: { short: 'b', help: 'read in binary mode' },
  check: { short: 'c', help: 'read checksums from the FILEs and check them' },
  'ignore-missing': { help: "don't fail or report status for missing files" },
  quiet: { help: "don't print OK for each successfully verified file" },
  status: { help: "don't output anything, status code shows success" },
  strict: { help: 'exit non-zero for improperly formatted checksum lines' },
  tag: { help: 'create a BSD-style checksum' },
  text: { short: 't', help: 'read in text mode (default)' },
  warn: { short: 'w', help: 'warn about improperly formatted checksum lines' },
} as const;

interface Algorithm {
  /** As --tag calls it. */
  readonly name: string;
  /** In hexadecimal digits. */
  readonly length: number;
  digest(text: string): string;
}

type DigestContext = Context<typeof options>;

function digestProgram(program: string, { name, hash }: Named): DefinedProgram {
  const digest = (text: string) => bytesToHex(hash(textToBytes(text)));
  const algorithm = { name, digest, length: digest('').length };
  return defineProgram({
    name: program,
    suite: 'coreutils',
    summary: `Print or check ${name} (${algorithm.length * 4}-bit) checksums`,
    usage: '[OPTION]... [FILE]...',
    options,
    notSimulated: ['-z', '--zero'],
    *run(context) {
      let exit = 0;
      for (const { operand, input } of openEach(context, plainComplaint, () => (exit = 1))) {
        const text = yield* input.readAll();
        if (!context.options.check) yield* context.out(line(context, algorithm, operand, text));
        else exit = (yield* new Check(context, algorithm, operand).run(text)) || exit;
      }
      return exit;
    },
  });
}

interface Named {
  readonly name: string;
  readonly hash: (bytes: Uint8Array) => Uint8Array;
}

function line(
  { options: chosen }: DigestContext,
  { name, digest }: Algorithm,
  operand: string,
  text: string,
): string {
  if (chosen.tag) return `${name} (${operand}) = ${digest(text)}\n`;
  return `${digest(text)} ${chosen.binary ? '*' : ' '}${operand}\n`;
}

class Check {
  readonly #context: DigestContext;
  readonly #algorithm: Algorithm;
  readonly #list: string;
  readonly #counts = { good: 0, failed: 0, unreadable: 0, malformed: 0 };

  constructor(context: DigestContext, algorithm: Algorithm, list: string) {
    this.#context = context;
    this.#algorithm = algorithm;
    this.#list = list === '-' ? 'standard input' : list;
  }

  *run(text: string): Running<number> {
    for (const row of text.split('\n')) {
      const found = this.#parse(row);
      if (found) yield* this.#one(found.wanted, found.name);
      else if (row !== '' && !row.startsWith('#')) this.#counts.malformed++;
    }
    return this.#conclude();
  }

  #parse(row: string): { wanted: string; name: string } | undefined {
    const { length, name } = this.#algorithm;
    const plain = new RegExp(`^([0-9a-fA-F]{${length}}) [ *](.+)$`).exec(row);
    if (plain) return { wanted: plain[1] ?? '', name: plain[2] ?? '' };
    const tagged = new RegExp(`^${name} \\((.+)\\) = ([0-9a-fA-F]{${length}})$`).exec(row);
    return tagged ? { wanted: tagged[2] ?? '', name: tagged[1] ?? '' } : undefined;
  }

  *#one(wanted: string, name: string): Running<void> {
    const { options: chosen, error } = this.#context;
    const isMissing = !this.#context.files.stat(this.#context.path(name)) && name !== '-';
    if (isMissing && chosen['ignore-missing']) return;
    const input = attempt(
      () => openInput(this.#context, name),
      (reason) => error(`${name}: ${reason}`),
    );
    if (!input) {
      this.#counts.unreadable++;
      return yield* this.#say(`${name}: FAILED open or read\n`);
    }
    const isFine = this.#algorithm.digest(yield* input.readAll()) === wanted.toLowerCase();
    this.#counts[isFine ? 'good' : 'failed']++;
    if (!isFine) yield* this.#say(`${name}: FAILED\n`);
    else if (!chosen.quiet) yield* this.#say(`${name}: OK\n`);
  }

  *#say(text: string): Running<void> {
    if (!this.#context.options.status) yield* this.#context.out(text);
  }

  #conclude(): number {
    const { error, options: chosen } = this.#context;
    const { good, failed, unreadable, malformed } = this.#counts;
    if (good + failed + unreadable === 0 && !chosen['ignore-missing']) {
      error(`${this.#list}: no properly formatted checksum lines found`);
      return 1;
    }
    const warn = (count: number, one: string, many: string) => {
      if (count > 0 && !chosen.status) error(`WARNING: ${count} ${count === 1 ? one : many}`);
    };
    warn(malformed, 'line is improperly formatted', 'lines are improperly formatted');
    warn(unreadable, 'listed file could not be read', 'listed files could not be read');
    warn(failed, 'computed checksum did NOT match', 'computed checksums did NOT match');
    const isUnverified = chosen['ignore-missing'] && good === 0;
    if (isUnverified && !chosen.status) error(`${this.#list}: no file was verified`);
    const isBad = failed + unreadable > 0 || isUnverified || (chosen.strict && malformed > 0);
    return isBad ? 1 : 0;
  }
}

export const md5sum = digestProgram('md5sum', { name: 'MD5', hash: md5 });
export const sha1sum = digestProgram('sha1sum', { name: 'SHA1', hash: sha1 });
export const sha224sum = digestProgram('sha224sum', { name: 'SHA224', hash: sha224 });
export const sha256sum = digestProgram('sha256sum', { name: 'SHA256', hash: sha256 });
export const sha384sum = digestProgram('sha384sum', { name: 'SHA384', hash: sha384 });
export const sha512sum = digestProgram('sha512sum', { name: 'SHA512', hash: sha512 });

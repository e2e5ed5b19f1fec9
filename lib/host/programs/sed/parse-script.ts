/**
 * Reads a sed script.
 * Spec: https://www.gnu.org/software/sed/manual/sed.html#sed-scripts
 * Simplified: no e and v commands.
 */
import { UsageError } from '../usage-error.ts';
import { compileExpression, takeDelimited } from './parse-parts.ts';
import { parseSubstitution, parseTranslation } from './parse-substitution.ts';
import { isDigit, takeEnd, takeFileName, takeNumber } from './parse-words.ts';
import { ScriptReader, type ScriptSource } from './script-reader.ts';
import type { Address, SedAction, SedCommand } from './sed-command.ts';

export function parseScript(sources: readonly ScriptSource[], isExtended: boolean): SedCommand[] {
  return new ScriptParser(sources, isExtended).parse();
}

/** The `{` and branches before their targets are known. */
type Jump = Extract<SedAction, { letter: 'b' | 't' | 'T' }>;
type Block = Extract<SedAction, { letter: '{' }>;

const plainLetters = '=dDFgGhHlnNpPxz';

class ScriptParser {
  readonly #reader: ScriptReader;
  readonly #isExtended: boolean;
  readonly #commands: SedCommand[] = [];
  readonly #labels = new Map<string, number>();
  readonly #jumps: Jump[] = [];
  readonly #blocks: Block[] = [];

  constructor(sources: readonly ScriptSource[], isExtended: boolean) {
    this.#reader = new ScriptReader(sources);
    this.#isExtended = isExtended;
  }

  parse(): SedCommand[] {
    const reader = this.#reader;
    for (;;) {
      reader.takeWhile((character) => /[\s;]/.test(character));
      if (reader.peek() === '') break;
      if (reader.accept('#')) reader.takeWhile((character) => character !== '\n');
      else this.#command();
    }
    if (this.#blocks.length > 0) reader.fail("unmatched `{'", 0);
    for (const jump of this.#jumps) jump.target = this.#targetOf(jump);
    return this.#commands;
  }

  #targetOf({ label }: Jump): number {
    if (label === '') return this.#commands.length;
    const target = this.#labels.get(label);
    if (target !== undefined) return target;
    const message = `can't find label for jump to \`${label}'`;
    throw new UsageError(message, { pointsToHelp: false, exitCode: 4 });
  }

  #command(): void {
    const reader = this.#reader;
    const from = this.#address();
    reader.skipBlanks();
    let to: Address | undefined;
    if (from && reader.accept(',')) {
      reader.skipBlanks();
      to = this.#address(true);
      if (!to) {
        reader.take();
        reader.fail("unexpected `,'");
      }
    }
    reader.skipBlanks();
    const startsBefore = from?.kind === 'line' && from.line === 0;
    if (startsBefore && to?.kind !== 'regex') {
      reader.take();
      reader.fail('invalid usage of line address 0');
    }
    const isNegated = reader.accept('!');
    reader.takeWhile((character) => character === ' ' || character === '!');
    const action = this.#action(from);
    if (action) this.#commands.push({ from, to, isNegated, startsBefore, action });
  }

  #address(isEnd = false): Address | undefined {
    const reader = this.#reader;
    if (isDigit(reader.peek())) return this.#lineAddress();
    if (reader.accept('$')) return { kind: 'last' };
    if (isEnd && reader.accept('+')) return { kind: 'plus', count: takeNumber(this.#reader) };
    if (isEnd && reader.accept('~')) return { kind: 'multiple', of: takeNumber(this.#reader) };
    if (reader.accept('/')) return this.#regexAddress('/');
    if (reader.accept('\\')) return this.#regexAddress(reader.take());
    return undefined;
  }

  #lineAddress(): Address {
    const line = takeNumber(this.#reader);
    this.#reader.skipBlanks();
    if (!this.#reader.accept('~')) return { kind: 'line', line };
    return { kind: 'step', first: line, step: takeNumber(this.#reader) };
  }

  #regexAddress(delimiter: string): Address {
    const reader = this.#reader;
    const source = takeDelimited(reader, delimiter, true);
    if (source === undefined) return reader.fail('unterminated address regex');
    const flags = reader.takeWhile((character) => character === 'I' || character === 'M');
    const regex = compileExpression(reader, source, {
      isExtended: this.#isExtended,
      ignoreCase: flags.includes('I'),
      isMultiline: flags.includes('M'),
    });
    return { kind: 'regex', regex };
  }

  #action(from: Address | undefined): SedAction | undefined {
    const reader = this.#reader;
    const letter = reader.take();
    if (letter === '' || letter === '\n') reader.fail('missing command');
    if (letter === '#') reader.fail("comments don't accept any addresses");
    if (letter === '{') return this.#openBlock();
    if (letter === '}') return this.#closeBlock(from);
    if (letter === ':') return this.#label(from);
    if (letter === 's') return parseSubstitution(reader, this.#isExtended);
    if (letter === 'y') return parseTranslation(reader);
    if (letter === 'a' || letter === 'i' || letter === 'c') return this.#text(letter);
    if (letter === 'b' || letter === 't' || letter === 'T') return this.#jump(letter);
    if (letter === 'r' || letter === 'R' || letter === 'w' || letter === 'W') {
      return { letter, text: takeFileName(reader) };
    }
    if (letter === 'q' || letter === 'Q') return this.#quit(letter);
    return this.#plain(letter);
  }

  #plain(letter: string): SedAction {
    if (!plainLetters.includes(letter)) this.#reader.fail(`unknown command: \`${letter}'`);
    if (letter === 'l') {
      this.#reader.skipBlanks();
      takeNumber(this.#reader);
    }
    takeEnd(this.#reader);
    return { letter } as SedAction;
  }

  #openBlock(): SedAction {
    const block: Block = { letter: '{', end: 0 };
    this.#blocks.push(block);
    return block;
  }

  #closeBlock(from: Address | undefined): SedAction {
    const block = this.#blocks.pop();
    if (!block) return this.#reader.fail("unexpected `}'");
    if (from) this.#reader.fail("} doesn't want any addresses");
    block.end = this.#commands.length;
    takeEnd(this.#reader);
    return { letter: '}' };
  }

  #label(from: Address | undefined): SedAction {
    const reader = this.#reader;
    if (from) reader.fail(": doesn't want any addresses");
    reader.skipBlanks();
    const label = reader.takeWhile((character) => !/[\s;]/.test(character));
    if (label === '') reader.fail('":" lacks a label');
    this.#labels.set(label, this.#commands.length);
    return { letter: ':' };
  }

  #jump(letter: Jump['letter']): SedAction {
    const reader = this.#reader;
    reader.skipBlanks();
    const label = reader.takeWhile((character) => !/[\s;}]/.test(character));
    takeEnd(this.#reader);
    const jump: Jump = { letter, label, target: 0 };
    this.#jumps.push(jump);
    return jump;
  }

  #quit(letter: 'q' | 'Q'): SedAction {
    this.#reader.skipBlanks();
    const exitCode = takeNumber(this.#reader);
    takeEnd(this.#reader);
    return { letter, exitCode };
  }

  /** a, i and c take the rest of the line, or what follows a backslash and a newline. */
  #text(letter: 'a' | 'i' | 'c'): SedAction {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.peek() === '') reader.fail("expected \\ after `a', `c' or `i'");
    if (reader.accept('\\')) {
      const blanks = reader.takeWhile((character) => character === ' ' || character === '\t');
      if (!reader.accept('\n')) return { letter, text: blanks + this.#lines() };
    }
    return { letter, text: this.#lines() };
  }

  #lines(): string {
    const reader = this.#reader;
    let text = '';
    for (let character = reader.take(); character !== ''; character = reader.take()) {
      if (character === '\n') break;
      if (character === '\\') {
        const next = reader.take();
        text += next === 't' ? '\t' : next;
      } else {
        text += character;
      }
    }
    return `${text}\n`;
  }
}

/**
 * Reads a sed script.
 * Spec: https://www.gnu.org/software/sed/manual/sed.html#sed-scripts
 * Simplified: no e and v commands.
 */
import { UsageError } from '../usage-error.ts';
import {
  compileExpression,
  parseReplacement,
  takeDelimited,
  translationCharacters,
} from './parse-parts.ts';
import { ScriptReader, type ScriptSource } from './script-reader.ts';
import type { Address, SedAction, SedCommand, Substitution } from './sed-command.ts';

export function parseScript(sources: readonly ScriptSource[], isExtended: boolean): SedCommand[] {
  return new ScriptParser(sources, isExtended).parse();
}

/** The `{` and branches before their targets are known. */
type Jump = Extract<SedAction, { letter: 'b' | 't' | 'T' }>;
type Block = Extract<SedAction, { letter: '{' }>;

const plainLetters = '=dDFgGhHlnNpPxz';
const isDigit = (character: string) => /^\d$/.test(character);

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
    if (isEnd && reader.accept('+')) return { kind: 'plus', count: this.#number() };
    if (isEnd && reader.accept('~')) return { kind: 'multiple', of: this.#number() };
    if (reader.accept('/')) return this.#regexAddress('/');
    if (reader.accept('\\')) return this.#regexAddress(reader.take());
    return undefined;
  }

  #number(): number {
    return Number(this.#reader.takeWhile(isDigit));
  }

  #lineAddress(): Address {
    const line = this.#number();
    this.#reader.skipBlanks();
    if (!this.#reader.accept('~')) return { kind: 'line', line };
    return { kind: 'step', first: line, step: this.#number() };
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
    if (letter === 's') return this.#substitute();
    if (letter === 'y') return this.#translate();
    if (letter === 'a' || letter === 'i' || letter === 'c') return this.#text(letter);
    if (letter === 'b' || letter === 't' || letter === 'T') return this.#jump(letter);
    if (letter === 'r' || letter === 'R' || letter === 'w' || letter === 'W') {
      return { letter, text: this.#fileName() };
    }
    if (letter === 'q' || letter === 'Q') return this.#quit(letter);
    return this.#plain(letter);
  }

  #plain(letter: string): SedAction {
    if (!plainLetters.includes(letter)) this.#reader.fail(`unknown command: \`${letter}'`);
    if (letter === 'l') {
      this.#reader.skipBlanks();
      this.#number();
    }
    this.#end();
    return { letter } as SedAction;
  }

  /** Only blanks, `;`, `}` or a newline may stand behind a command. */
  #end(): void {
    const reader = this.#reader;
    reader.skipBlanks();
    const next = reader.peek();
    if (next === '' || next === '}' || next === '#') return;
    reader.take();
    if (next !== '\n' && next !== ';') reader.fail('extra characters after command');
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
    this.#end();
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
    this.#end();
    const jump: Jump = { letter, label, target: 0 };
    this.#jumps.push(jump);
    return jump;
  }

  #quit(letter: 'q' | 'Q'): SedAction {
    this.#reader.skipBlanks();
    const exitCode = this.#number();
    this.#end();
    return { letter, exitCode };
  }

  #fileName(): string {
    this.#reader.skipBlanks();
    const name = this.#reader.takeWhile((character) => character !== '\n');
    if (name === '') this.#reader.fail('missing filename in r/R/w/W commands');
    return name;
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

  #substitute(): SedAction {
    const reader = this.#reader;
    const delimiter = reader.take();
    const source = takeDelimited(reader, delimiter, true);
    const written = source === undefined ? undefined : takeDelimited(reader, delimiter, false);
    if (source === undefined || written === undefined) {
      return reader.fail("unterminated `s' command");
    }
    const flags = this.#substitutionFlags();
    const regex = compileExpression(reader, source, { isExtended: this.#isExtended, ...flags });
    const replacement = parseReplacement(written);
    const highest = Math.max(
      0,
      ...replacement.map((part) => (part.kind === 'group' ? part.index : 0)),
    );
    if (regex && highest > regex.groupCount) {
      reader.fail(`invalid reference \\${highest} on \`s' command's RHS`);
    }
    return { letter: 's', substitution: { ...flags, regex, replacement } };
  }

  #substitutionFlags(): Omit<Substitution, 'regex' | 'replacement'> & {
    ignoreCase: boolean;
    isMultiline: boolean;
  } {
    const reader = this.#reader;
    let letters = '';
    let number: number | undefined;
    for (;;) {
      if (isDigit(reader.peek())) {
        if (number !== undefined) reader.fail("multiple number options to `s' command");
        number = this.#number();
        if (number === 0) reader.fail("number option to `s' command may not be zero");
      } else if (/[gpiImMw]/.test(reader.peek())) {
        const letter = reader.take();
        if ('gp'.includes(letter) && letters.includes(letter)) {
          reader.fail(`multiple \`${letter}' options to \`s' command`);
        }
        letters += letter;
        if (letters.endsWith('w')) break;
      } else break;
    }
    const file = letters.endsWith('w') ? this.#fileName() : undefined;
    if (file === undefined) this.#substitutionEnd();
    return {
      isGlobal: letters.includes('g'),
      number: number ?? 1,
      prints: letters.includes('p'),
      file,
      ignoreCase: /i/i.test(letters),
      isMultiline: /m/i.test(letters),
    };
  }

  #substitutionEnd(): void {
    const reader = this.#reader;
    reader.skipBlanks();
    const next = reader.peek();
    if (next === '' || next === '}' || next === '#') return;
    reader.take();
    if (next !== '\n' && next !== ';') reader.fail("unknown option to `s'");
  }

  #translate(): SedAction {
    const reader = this.#reader;
    const delimiter = reader.take();
    const source = takeDelimited(reader, delimiter, false);
    const target = source === undefined ? undefined : takeDelimited(reader, delimiter, false);
    if (source === undefined || target === undefined) {
      return reader.fail("unterminated `y' command");
    }
    const from = translationCharacters(source);
    const to = translationCharacters(target);
    if (from.length !== to.length) {
      reader.fail("strings for `y' command are different lengths");
    }
    this.#end();
    const map = new Map(from.map((character, index) => [character, to[index] ?? character]));
    return { letter: 'y', map };
  }
}

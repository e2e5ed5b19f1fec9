/** A regular expression compiled to instructions for the linear engine. */
import type { CharacterSet } from './character-set.ts';
import { RegexError } from './regex-error.ts';
import type { Assertion, RegexNode } from './regex-node.ts';

export type Instruction =
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'match' };

/** More instructions than this and the pattern is refused. */
const maxInstructions = 20_000;

export function compileProgram(node: RegexNode): readonly Instruction[] {
  const compiler = new Compiler();
  compiler.emit(node);
  compiler.push({ op: 'match' });
  return compiler.code;
}

class Compiler {
  readonly code: Instruction[] = [];

  push<I extends Instruction>(instruction: I): I {
    if (this.code.length >= maxInstructions) throw new RegexError('Regular expression too big');
    this.code.push(instruction);
    return instruction;
  }

  emit(node: RegexNode): void {
    switch (node.kind) {
      case 'set':
        this.push({ op: 'set', set: node.set });
        return;
      case 'assert':
        this.push({ op: 'assert', what: node.what });
        return;
      case 'all':
        for (const part of node.parts) this.emit(part);
        return;
      case 'group':
        this.push({ op: 'save', slot: node.index * 2 });
        this.emit(node.body);
        this.push({ op: 'save', slot: node.index * 2 + 1 });
        return;
      case 'any':
        this.#branches(node.branches);
        return;
      case 'repeat':
        this.#repeat(node.body, node.min, node.max);
        return;
      default:
        if (node.kind !== 'empty') throw new TypeError(`${node.kind} is not regular`);
    }
  }

  #branches(branches: readonly RegexNode[]): void {
    const jumps: { to: number }[] = [];
    branches.forEach((branch, index) => {
      if (index === branches.length - 1) return this.emit(branch);
      const split = this.push({ op: 'split', first: this.code.length + 1, second: 0 });
      this.emit(branch);
      jumps.push(this.push({ op: 'jump', to: 0 }));
      split.second = this.code.length;
    });
    for (const jump of jumps) jump.to = this.code.length;
  }

  #repeat(body: RegexNode, min: number, max: number): void {
    for (let n = 0; n < min; n++) {
      const before = this.code.length;
      this.emit(body);
      // Nothing, over and over, is nothing.
      if (this.code.length === before) return;
    }
    if (max === Number.POSITIVE_INFINITY) {
      const split = this.push({ op: 'split', first: this.code.length + 1, second: 0 });
      const start = this.code.length - 1;
      this.emit(body);
      this.push({ op: 'jump', to: start });
      split.second = this.code.length;
      return;
    }
    const splits: { second: number }[] = [];
    for (let n = min; n < max; n++) {
      splits.push(this.push({ op: 'split', first: this.code.length + 1, second: 0 }));
      this.emit(body);
    }
    for (const split of splits) split.second = this.code.length;
  }
}

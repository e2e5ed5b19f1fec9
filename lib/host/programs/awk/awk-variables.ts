/** Where awk's variables live: the global ones, and those of the functions that run. */
import { AwkError } from './awk-error.ts';
import { toNumber, toText, type AwkArray, type Value } from './awk-value.ts';

interface Cell {
  value: Value;
  array: AwkArray | undefined;
}

/** A function's own variables. */
export type Frame = ReadonlyMap<string, Cell>;

export class Variables {
  readonly #globals = new Map<string, Cell>();
  readonly #frames: Frame[] = [];

  get depth(): number {
    return this.#frames.length;
  }

  get(name: string): Value {
    const cell = this.#find(name);
    if (cell?.array) throw new AwkError(`attempt to use array \`${name}' in a scalar context`);
    return cell?.value;
  }

  set(name: string, value: Value): void {
    const cell = this.#cell(name);
    if (cell.array) throw new AwkError(`attempt to use array \`${name}' in a scalar context`);
    cell.value = value;
  }

  text(name: string): string {
    return toText(this.#find(name)?.value, '%.6g');
  }

  number(name: string): number {
    return toNumber(this.#find(name)?.value);
  }

  /** The array of this name, made when there is none yet. */
  array(name: string): AwkArray {
    const cell = this.#cell(name);
    if (cell.value !== undefined) {
      throw new AwkError(`attempt to use scalar \`${name}' as an array`);
    }
    cell.array ??= new Map();
    return cell.array;
  }

  isArray(name: string): boolean {
    return this.#find(name)?.array !== undefined;
  }

  enter(frame: Frame): void {
    this.#frames.push(frame);
  }

  leave(): void {
    this.#frames.pop();
  }

  leaveAll(): void {
    this.#frames.length = 0;
  }

  #find(name: string): Cell | undefined {
    return this.#frames.at(-1)?.get(name) ?? this.#globals.get(name);
  }

  #cell(name: string): Cell {
    const found = this.#find(name);
    if (found) return found;
    const cell: Cell = { value: undefined, array: undefined };
    this.#globals.set(name, cell);
    return cell;
  }
}

export function scalarCell(value: Value): Cell {
  return { value, array: undefined };
}

export function arrayCell(array: AwkArray): Cell {
  return { value: undefined, array };
}

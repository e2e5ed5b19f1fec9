/**
 * What `kubectl describe` says about an object, line by line.
 * Spec: staging/src/k8s.io/kubectl/pkg/describe/describe.go
 */
import { alignCells } from './align-cells.ts';

export class Description {
  /** Parts that are lined up apart from each other; the last one grows. */
  readonly #parts: string[] = [''];

  /** Text as it stands; cells end in tabs. */
  text(text: string): this {
    this.#parts.push((this.#parts.pop() ?? '') + text);
    return this;
  }

  /** One line, indented by two spaces a level. */
  line(text: string, level = 0): this {
    return this.text(`${'  '.repeat(level)}${text}\n`);
  }

  /** One line of cells. */
  row(cells: readonly (string | number)[], level = 0): this {
    return this.line(cells.join('\t'), level);
  }

  /** "Name:  value". */
  field(name: string, value: string | number | boolean | undefined, level = 0): this {
    return this.row([`${name}:`, String(value ?? '')], level);
  }

  /** The field if there is a value. */
  optional(name: string, value: string | number | boolean | undefined, level = 0): this {
    return value === undefined || value === '' ? this : this.field(name, value, level);
  }

  /** A field of several values below each other; "<none>" for none. */
  list(name: string, values: readonly string[], level = 0): this {
    if (values.length === 0) return this.field(name, '<none>', level);
    for (const [index, value] of values.entries())
      this.row([index === 0 ? `${name}:` : '', value], level);
    return this;
  }

  /** Columns do not line up across this place. */
  breakColumns(): this {
    this.#parts.push('');
    return this;
  }

  /** With the tabs between its cells, for those who lay them out otherwise or not at all. */
  get unaligned(): string {
    return this.#parts.join('');
  }

  toString(): string {
    return this.#parts.map(alignCells).join('');
  }
}

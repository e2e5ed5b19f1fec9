/** The current record: $0 and its fields, each made from the other only when asked for. */
import { fromInput, toText, type Value } from './awk-value.ts';

export interface RecordRules {
  split(text: string): string[];
  readonly outputSeparator: string;
  readonly numberFormat: string;
}

export class AwkRecord {
  readonly #rules: RecordRules;
  #text = '';
  #fields: Value[] | undefined = [];
  #isTextStale = false;

  constructor(rules: RecordRules) {
    this.#rules = rules;
  }

  set(text: string): void {
    this.#text = text;
    this.#fields = undefined;
    this.#isTextStale = false;
  }

  get text(): string {
    if (this.#isTextStale) {
      const { outputSeparator, numberFormat } = this.#rules;
      this.#text = this.#split()
        .map((field) => toText(field, numberFormat))
        .join(outputSeparator);
      this.#isTextStale = false;
    }
    return this.#text;
  }

  get count(): number {
    return this.#split().length;
  }

  field(index: number): Value {
    return index === 0 ? fromInput(this.text) : this.#split()[index - 1];
  }

  setField(index: number, value: Value): void {
    if (index === 0) return this.set(toText(value, this.#rules.numberFormat));
    const fields = this.#split();
    while (fields.length < index - 1) fields.push('');
    fields[index - 1] = value;
    this.#isTextStale = true;
  }

  setCount(count: number): void {
    const fields = this.#split();
    while (fields.length < count) fields.push('');
    fields.length = Math.max(0, count);
    this.#isTextStale = true;
  }

  #split(): Value[] {
    this.#fields ??= this.#rules.split(this.#text).map(fromInput);
    return this.#fields;
  }
}

/** What an awk program works with while it runs: variables, the record, expressions, the clock. */
import type { Process } from '../../process.ts';
import { AwkRecord } from './awk-record.ts';
import { RegexCache, splitText } from './awk-regex.ts';
import { numberText, toNumber, toText, type Value } from './awk-value.ts';
import { Variables } from './awk-variables.ts';

export class AwkRuntime {
  readonly process: Process;
  readonly variables = new Variables();
  readonly regexes = new RegexCache();
  readonly record: AwkRecord;
  seed = 0;
  previousSeed = 0;

  constructor(process: Process) {
    this.process = process;
    const { variables, regexes } = this;
    this.record = new AwkRecord({
      split: (text) => {
        const separator = variables.text('FS');
        // Between paragraphs a newline separates fields whatever FS is.
        if (variables.text('RS') !== '' || separator === ' ') {
          return splitText(text, separator, regexes);
        }
        return text.split('\n').flatMap((line) => splitText(line, separator, regexes));
      },
      get outputSeparator() {
        return variables.text('OFS');
      },
      get numberFormat() {
        return variables.text('CONVFMT');
      },
    });
    const defaults = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      NR: 0,
      FNR: 0,
      RSTART: 0,
      RLENGTH: -1,
      FILENAME: '',
    };
    for (const [name, value] of Object.entries(defaults)) variables.set(name, value);
  }

  text(value: Value): string {
    return typeof value === 'string' ? value : toText(value, this.variables.text('CONVFMT'));
  }

  /** As print writes it. */
  printed(value: Value): string {
    return typeof value === 'number'
      ? numberText(value, this.variables.text('OFMT'))
      : this.text(value);
  }

  key(values: readonly Value[]): string {
    return values.map((value) => this.text(value)).join(this.variables.text('SUBSEP'));
  }

  getVariable(name: string): Value {
    return name === 'NF' ? this.record.count : this.variables.get(name);
  }

  setVariable(name: string, value: Value): void {
    if (name === 'NF') this.record.setCount(Math.trunc(toNumber(value)));
    else this.variables.set(name, value);
  }
}
